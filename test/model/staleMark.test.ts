import {describe, expect, it} from "vitest";
import {markStale, staleMark, unmarked} from "../../src/model/staleMark.js";

describe("markStale(notes, mark)", () => {
  it("puts day and reason before the notes, where staleMark(…) and unmarked(…) find them", () => {
    const notes = markStale("lowest of 3 zones", {since: "2026-11-24", reason: "HTTP 500"});
    expect(notes).toBe("[stale since 2026-11-24: HTTP 500] lowest of 3 zones");
    expect(staleMark(notes)).toEqual({since: "2026-11-24", reason: "HTTP 500"});
    expect(unmarked(notes)).toBe("lowest of 3 zones");
  });

  it("keeps the first day and takes the newest reason", () => {
    const once = markStale("", {since: "2026-11-24", reason: "HTTP 500"});
    expect(once).toBe("[stale since 2026-11-24: HTTP 500]");
    expect(markStale(once, {since: "2026-11-30", reason: "short"})).toBe("[stale since 2026-11-24: short]");
  });

  it("lets no reason break out of the mark", () => {
    const notes = markStale("kept", {since: "2026-11-24", reason: "a] b\n[c"});
    expect(staleMark(notes)).toEqual({since: "2026-11-24", reason: "a  b  c"});
    expect(unmarked(notes)).toBe("kept");
  });

  it("finds none in ordinary notes", () => {
    expect(staleMark("stale bread, 2026-11-24")).toBeNull();
    expect(unmarked("[sic] kept")).toBe("[sic] kept");
  });
});
