import {expect, test} from "vitest";
import {cellService, type CellsAnswered} from "../../../src/scenario/ranges/cellService.js";
import {jobOf} from "./planJob.js";

test("cellService answers all rows over few draws, and over more when nothing was asked for a while", () => {
  const {job, model} = jobOf({}, ["plan_cost"]);
  const answered: CellsAnswered[] = [];
  const calls: (() => void)[] = [];
  const run = () => {
    for (let call = calls.shift(); call; call = calls.shift()) call();
  };
  let rest: (() => void) | null = null;
  const ask = cellService((answer) => answered.push(answer), {
    later: (call) => void calls.push(call),
    rested: (call) => {
      rest = call;
      return () => void (rest = null);
    }
  });
  const told = () => answered.splice(0).map(({key, draws}) => `${key} ${draws}`);
  const asked = (key: string) => ({key, version: 1, job});
  ask({...asked("a"), model: {sheets: model.sheets, names: model.names}});
  ask(asked("b"));
  run();
  expect(told()).toEqual(["a 1024", "b 1024"]);
  expect(rest).not.toBeNull();
  ask(asked("c")); // while it rests
  expect(rest).toBeNull();
  run();
  expect(told()).toEqual(["c 1024"]);
  const goOn = rest!;
  rest = null;
  goOn();
  run();
  expect(told()).toEqual(["a 16384", "b 16384", "c 16384"]);
  expect(rest).toBeNull();
  ask(asked("a"));
  run();
  expect(told()).toEqual(["a 1024"]);
});

test("a number beside one that looks over other rows is drawn as often as by itself", () => {
  const finalOf = (quantities: string[]) => {
    const {job, model} = jobOf({}, quantities);
    const answered: CellsAnswered[] = [];
    const calls: (() => void)[] = [];
    const ask = cellService((answer) => answered.push(answer), {
      later: (call) => void calls.push(call),
      rested: (call) => {
        calls.push(call);
        return () => {};
      }
    });
    ask({key: "a", version: 1, job, model: {sheets: model.sheets, names: model.names}});
    for (let call = calls.shift(); call; call = calls.shift()) call();
    return answered.at(-1)!;
  };
  const {ranges, draws, final} = finalOf(["scaling_efficiency", "gpu_hours"]);
  expect({draws, final}).toEqual({draws: 16384, final: true});
  expect(ranges.gpu_hours).toEqual(finalOf(["gpu_hours"]).ranges.gpu_hours);
  // Of 33 layouts drawn together there are fewer draws, as by itself.
  const alone = finalOf(["scaling_efficiency"]);
  expect(alone.draws).toBe(1024);
  expect(ranges.scaling_efficiency).toEqual(alone.ranges.scaling_efficiency);
});
