import assert from "node:assert/strict";
import {test} from "node:test";
import {frameCode} from "../src/share";

test("the code of a frame cannot be broken out of", () => {
  const code = frameCode('map.html#find="><script>', 'Week "12" <b>&');
  assert.equal(code.match(/[<>]/g)?.length, 4);
  assert.equal(code.match(/"/g)?.length, 14);
  assert.match(code, /sandbox="allow-scripts /);
  assert.doesNotMatch(code, /allow-same-origin/);
});
