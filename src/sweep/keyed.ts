import * as v from "valibot";
import {meant} from "../text/nearestName.js";

type Entries = Record<string, v.GenericSchema>;

/** Whether a value has keys of its own: neither a list nor a scalar. */
export function isKeyed(input: unknown): input is Record<string, unknown> {
  return typeof input === "object" && input !== null && Object.getPrototypeOf(input) === Object.prototype;
}

/** Returns the schema of a value with these keys and no others; an unknown key is told which there are and which may be meant. */
export function keyed(entries: Entries, what: string): v.GenericSchema {
  const names = Object.keys(entries);
  return v.pipe(
    v.custom<Record<string, unknown>>(isKeyed, what),
    v.strictObject(entries, (issue) => {
      const key = String(issue.path?.at(-1)?.key ?? "");
      if (issue.expected === "never")
        return `no such key, but ${names.length === 1 ? names[0]! : `one of ${names.join(", ")}`}${meant(key, names)}`;
      return issue.path ? `"${key}" to be stated` : what;
    })
  );
}

/** Keys that objects have of themselves, which no name of a column is. */
const RESERVED = ["__proto__", "prototype", "constructor"];

/** Returns the schema of a value whose keys are names that are checked elsewhere, at least so many. */
export function named(
  key: v.GenericSchema<string, string>,
  value: v.GenericSchema,
  {what, least = 1}: {what: string; least?: number}
): v.GenericSchema {
  return v.pipe(
    v.custom<Record<string, unknown>>(isKeyed, what),
    v.check((input) => RESERVED.every((name) => !Object.hasOwn(input, name)), `no key named ${RESERVED.join(" or ")}`),
    v.check((input) => Object.keys(input).length >= least, `${what}: one at least`),
    v.record(key, value)
  );
}

/** Returns the schema of a list of at least one value and at most so many, each once where `once`. */
export function list(item: v.GenericSchema, what: string, {most, once = false}: {most: number; once?: boolean}) {
  return v.pipe(
    v.array(item, what),
    v.minLength(1, `${what}: one at least`),
    v.maxLength(most, ({received}) => `${what}: at most ${most}, and these are ${received}`),
    v.rawCheck(({dataset, addIssue}) => {
      if (!once || !dataset.typed) return;
      const values = dataset.value as unknown[];
      const seen = new Set<unknown>();
      const twice = values.findIndex((value) => seen.size === seen.add(value).size);
      if (twice < 0) return;
      const path: v.ArrayPathItem = {type: "array", origin: "value", input: values, key: twice, value: values[twice]};
      addIssue({message: "each one once: it stands there already", path: [path]});
    })
  );
}
