// As much of Node as the tests use.
declare module "node:test" {
  export function test(name: string, body: () => void | Promise<void>): void;
}
declare module "node:assert/strict" {
  interface Assert {
    (value: unknown, message?: string): void;
    equal(actual: unknown, expected: unknown, message?: string): void;
    match(text: string, expected: RegExp): void;
    doesNotMatch(text: string, expected: RegExp): void;
    deepEqual(actual: unknown, expected: unknown, message?: string): void;
    throws(body: () => unknown, expected?: RegExp): void;
  }
  const assert: Assert;
  export default assert;
}
// The outlines as they come, with as much of their type as the tests use.
declare module "world-atlas/countries-50m.json" {
  import type {GeometryCollection, Topology} from "topojson-specification";
  const world: Topology<{countries: GeometryCollection<{name: string}>}>;
  export default world;
}
