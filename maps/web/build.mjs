// Bundles src/ into maps/_static/ with the notices of what went in, and beside it the outlines, which stand in the page as
// a block of their own, and the icons; maps/still/ draws with both in Python. What only a review needs is a bundle of its own. With --tests bundles tests/ into
// .tests/ instead.
// node build.mjs [--out FOLDER] | --tests
import {mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import {constants, deflateSync} from "node:zlib";
import {build} from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const shared = {
  absWorkingDir: here,
  bundle: true,
  // The page must not depend on how its bytes are decoded.
  charset: "ascii",
  legalComments: "none",
  metafile: true,
  loader: {".png": "dataurl", ".txt": "text"},
  logLevel: "warning",
};

/** For tests, `import text from "atlas:countries"`: the world's outlines as the letters that stand in a page. */
const atlas = {
  name: "atlas",
  setup(bundler) {
    bundler.onResolve({filter: /^atlas:countries$/}, () => ({path: "countries", namespace: "atlas"}));
    bundler.onLoad({filter: /.*/, namespace: "atlas"}, async () => {
      const {letters} = await compiled("atlas/pack.ts");
      return {contents: letters(await packedAtlas()), loader: "text"};
    });
  },
};

async function packedAtlas() {
  const source = join(here, "node_modules/world-atlas/countries-50m.json");
  const {pack} = await compiled("atlas/pack.ts");
  // Of all that zlib offers this is least: the outlines are small differences between numbers.
  const settings = {level: 9, memLevel: 7, strategy: constants.Z_FILTERED};
  return deflateSync(pack(JSON.parse(readFileSync(source, "utf8"))), settings);
}

async function compiled(entry) {
  const result = await build({...shared, entryPoints: [entry], write: false, format: "esm", platform: "node"});
  return import(`data:text/javascript;base64,${Buffer.from(result.outputFiles[0].contents).toString("base64")}`);
}

/** The licence texts of every package that went into the bundle; a package without one cannot be shipped. */
function notices(inputs) {
  const names = inputs.map((path) => path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]).filter(Boolean);
  // The outlines come in through a virtual file, so their package is not among the inputs.
  return [...new Set([...names, "world-atlas"])].sort().map(notice).join("\n----\n\n");
}

function notice(name) {
  const folder = join(here, "node_modules", name);
  const {version, license} = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${name} has no licence text: it cannot go into the bundle`);
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
}

/** What opens Leaflet's list of layers, in a tenth of the letters that its two pictures take. */
const STACK =
  "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='26' height='26' fill='none' stroke='%23555' " +
  "stroke-width='2'><path d='M13 3 3 9l10 6 10-6zM3 13l10 6 10-6M3 17l10 6 10-6'/></svg>";

/**
 * Leaflet finds its pictures by that of a marker in its style sheet; src/folium.ts names them instead, and nothing shows it.
 */
const withoutPictures = {
  name: "without-pictures",
  setup(bundler) {
    bundler.onLoad({filter: /leaflet[\\/]dist[\\/]leaflet\.css$/}, ({path}) => ({
      contents: without(
        readFileSync(path, "utf8").replace(/url\(images\/layers(-2x)?\.png\)/g, `url("${STACK}")`),
        // What only browsers read that cannot show the page.
        /\.(leaflet-oldie|lvml)[^{}]*\{[^}]*\}|\s-(ms|moz)-[a-z-]+:[^;{}]+;/g,
      ),
      loader: "css",
    }));
    bundler.onLoad({filter: /leaflet[\\/]dist[\\/]images[\\/]marker-icon\.png$/}, () => ({
      contents: "",
      loader: "dataurl",
    }));
    // Where there is no SVG it draws with VML, of which these are the two parts.
    bundler.onLoad({filter: /leaflet[\\/]dist[\\/]leaflet-src\.js$/}, ({path}) => ({
      contents: without(
        readFileSync(path, "utf8"),
        /(?<=var vmlCreate) = \(function .*?(?=var vmlMixin)|(?<=var vmlMixin) = .*?(?=var create = )/gs,
        ";",
      ),
      loader: "js",
    }));
  },
};

/** The text without what matches, which has to be there: in another version it may look different. */
function without(text, pattern, instead = "") {
  const shorter = text.replace(pattern, instead);
  if (shorter === text) throw new Error(`Leaflet has changed: nothing in it is like ${pattern}`);
  return shorter;
}

/** The page's own Leaflet, for a bundle that stands on a page beside the main one. */
const leafletOfPage = {
  name: "leaflet-of-page",
  setup(bundler) {
    bundler.onResolve({filter: /^leaflet$/}, () => ({path: "leaflet", namespace: "page"}));
    bundler.onLoad({filter: /.*/, namespace: "page"}, () => ({contents: "module.exports = window.L;"}));
  },
};

/** esbuild leaves the letters of regular expressions as they are: decoded otherwise, the program would not be what its hash allows. */
function mustBeAscii(path) {
  const letter = readFileSync(path, "utf8").match(/[^\0-\x7f]/)?.[0];
  if (letter !== undefined) throw new Error(`${path} has a letter beyond ASCII (${letter}): write it as an escape`);
}

async function bundlePage(out) {
  mkdirSync(out, {recursive: true});
  const page = {
    ...shared,
    outdir: out,
    minify: true,
    format: "iife",
    target: ["es2022", "chrome109", "firefox113", "safari16.4"],
  };
  const {metafile} = await build({...page, entryPoints: {dateline: "src/main.ts"}, plugins: [withoutPictures]});
  await build({...page, entryPoints: {review: "src/review.ts"}, plugins: [leafletOfPage]});
  for (const name of ["dateline.js", "review.js", "dateline.css", "review.css"]) mustBeAscii(join(out, name));
  writeFileSync(join(out, "atlas.bin"), await packedAtlas());
  const {PATHS, SOLID} = await compiled("src/icons.ts");
  const icons = Object.entries(PATHS).map(([name, path]) => [name, {path, solid: SOLID.has(name)}]);
  writeFileSync(join(out, "icons.json"), `${JSON.stringify(Object.fromEntries(icons), null, 1)}\n`);
  writeFileSync(join(out, "THIRD-PARTY.txt"), notices(Object.keys(metafile.inputs)));
}

async function bundleTests() {
  const out = join(here, ".tests");
  rmSync(out, {recursive: true, force: true});
  await build({
    ...shared,
    entryPoints: readdirSync(join(here, "tests"))
      .filter((name) => name.endsWith(".test.ts"))
      .map((name) => `tests/${name}`),
    outdir: out,
    outExtension: {".js": ".mjs"},
    format: "esm",
    platform: "node",
    plugins: [atlas],
  });
}

const [option, value] = process.argv.slice(2);
if (option === "--tests") await bundleTests();
else if (option === undefined || (option === "--out" && value)) await bundlePage(value ?? join(here, "../_static"));
else {
  process.stderr.write("usage: node build.mjs [--out FOLDER] | --tests\n");
  process.exitCode = 2;
}
