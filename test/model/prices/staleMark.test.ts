import {describe, expect, it} from "vitest";
import type {Price} from "../../../src/model/catalog.js";
import {markStale, staleWords} from "../../../src/model/prices/staleMark.js";

const row = {provider: "aws", notes: "lowest of 3 zones", stale_since: "", stale_reason: ""} as Price;

describe("markStale(row, {since, reason})", () => {
  it("puts day and reason into their columns, and leaves the notes", () => {
    expect(markStale(row, {since: "2026-11-24", reason: "HTTP 500"})).toEqual({
      provider: "aws",
      notes: "lowest of 3 zones",
      stale_since: "2026-11-24",
      stale_reason: "HTTP 500"
    });
  });

  it("keeps the first day and takes the newest reason", () => {
    const once = markStale(row, {since: "2026-11-24", reason: "HTTP 500"});
    expect(markStale(once, {since: "2026-11-30", reason: "short"})).toMatchObject({
      stale_since: "2026-11-24",
      stale_reason: "short"
    });
  });

  it("keeps a reason in one line", () => {
    expect(markStale(row, {since: "2026-11-24", reason: "a\r\nb\n"}).stale_reason).toBe("a b");
  });
});

describe("staleWords(row)", () => {
  it("says since when and why, and nothing of a price that was renewed", () => {
    expect(staleWords({stale_since: "2026-11-24", stale_reason: "HTTP 500"})).toBe("stale since 2026-11-24: HTTP 500");
    expect(staleWords({stale_since: "", stale_reason: ""})).toBe("");
  });
});
