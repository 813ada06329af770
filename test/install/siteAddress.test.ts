import {expect, test} from "vitest";
import {siteAddress} from "../../src/install/siteAddress.js";

test("the address of a site is that of a folder", () => {
  expect(siteAddress("https://example.org/notebook")).toBe("https://example.org/notebook/");
  expect(siteAddress(" http://example.org ")).toBe("http://example.org/");
  expect(siteAddress(undefined)).toBeNull();
  expect(siteAddress("")).toBeNull();
});

test.each([
  "example.org",
  "/notebook/",
  "file:///tmp/site",
  "https://me:secret@example.org/",
  "https://example.org/?a=1"
])("%s is refused with what was expected", (given) =>
  expect(() => siteAddress(given)).toThrow(
    /^SITE_URL: got ".*", expected the folder that the site will be at, as https:/
  )
);
