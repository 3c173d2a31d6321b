// The events' dates in, a histogram with a brush out: what the brush leaves out is not shown on the map or in the list.
import {type Model, NO_DAY} from "./data";
import {AfterFrame, AT_ONCE, button, count, h, svg, whole} from "./dom";
import type {Part} from "./hash";
import {
  type Bin,
  binAt,
  dayOf,
  heights,
  isoOf,
  placeOf,
  type Range,
  type Scale,
  scaleBetween,
  ticks,
} from "./histogram";
import type {Store} from "./store";
import {days} from "./words";

/** Bars are this many pixels apart, or more. */
const APART = 8;
/** Names on the axis need this many pixels. */
const NAME = 76;
const FILTER = "date";
/** Kinds of rows: with a day; without one, but reported in the days of the brush, or on a day that nobody knows; else. */
const [DATED, REPORTED, ELSEWHEN] = [0, 1, 2];

export class Timeline implements Part {
  readonly key = "date";
  readonly root: HTMLElement;
  /** For each row its kind, DATED or another: what has no day is counted by that of the report. */
  private readonly kinds: Uint8Array;
  /** For each row the bar that it lies in, or its report where it has no day; -1 where it lies in several or in none. */
  private readonly barOf: Int16Array;
  private scale: Scale = {unit: "day", bins: []};
  private brush: Range | null = null;
  /** What each bar says that it stands for. */
  private drawn: string[] = [];
  private readonly drawing = new AfterFrame(() => this.draw());
  private readonly said = h("p", {class: "dl-time-said"});
  private readonly hint = h("p", {class: "dl-time-hint"}, "Draw over the bars to choose days");
  private readonly all = button("All dates", () => this.clear(), {class: "dl-link", hidden: true});
  private readonly box = h("input", {type: "checkbox", checked: true});
  private readonly undatedNumber = h("span", {});
  private readonly withUndated = h("label", {class: "dl-time-undated"}, this.box, this.undatedNumber);
  private readonly bars = svg("svg", {class: "dl-time-bars", preserveAspectRatio: "none", "aria-hidden": "true"});
  private readonly axis = h("div", {class: "dl-time-axis", "aria-hidden": "true"});
  private readonly window = h("div", {class: "dl-time-brush"});
  private readonly handles: Readonly<Record<"start" | "end", HTMLElement>>;
  private readonly plot: HTMLElement;

  constructor(
    private readonly store: Store,
    private readonly days: Pick<Model, "starts" | "ends" | "reported">,
    /** The reader has changed the brush. */
    private readonly onStep: () => void,
  ) {
    this.kinds = Uint8Array.from(days.starts, (day) => (day === NO_DAY ? REPORTED : DATED));
    this.barOf = new Int16Array(this.kinds.length);
    this.handles = {start: this.handle("start"), end: this.handle("end")};
    this.plot = h("div", {class: "dl-time-plot"}, this.bars, this.window, this.handles.start, this.handles.end);
    this.root = h(
      "section",
      {class: "dl-timeline", "aria-label": "Timeline"},
      h("div", {class: "dl-time-head"}, this.said, this.hint, this.all, this.withUndated),
      this.plot,
      this.axis,
    );
    this.box.addEventListener("change", () => this.change(this.brush));
    this.plot.addEventListener("pointerdown", (event) => this.grasp(event));
    this.root.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.brush === null) return;
      event.stopPropagation();
      this.clear();
    });
    store.onChange(() => {
      this.place();
      this.drawing.schedule();
      if (store.events.length <= AT_ONCE) this.drawing.flush();
    });
    // It tells of the first size as well, once there is one.
    new ResizeObserver(() => this.fit()).observe(this.plot);
  }

  /** Whether there is anything to draw: two days at least. */
  get isUseful(): boolean {
    const {starts, ends} = this.days;
    const first = this.kinds.indexOf(DATED);
    return this.kinds.some((kind, at) => kind === DATED && (starts[at] !== starts[first] || ends[at] !== ends[first]));
  }

  write(): string | null {
    if (this.brush === null) return null;
    const {start, end} = this.brush;
    return `${isoOf(start)}..${isoOf(end)}${this.box.checked ? "" : "~dated"}`;
  }

  read(text: string | null): void {
    const found = /^(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)(~\w+)?$/.exec(text ?? "");
    this.box.checked = found?.[3] !== "~dated";
    const [start, end] = found === null ? [NaN, NaN] : [dayOf(found[1]), dayOf(found[2])];
    this.apply(start <= end ? {start, end} : null);
  }

  /** Back to all days. That hides the button for it: who pressed it goes on beside it. */
  private clear(): void {
    const held = document.activeElement === this.all;
    this.change(null);
    if (held) this.handles.start.focus({preventScroll: true});
  }

  private change(brush: Range | null): void {
    this.apply(brush);
    this.onStep();
  }

  private apply(brush: Range | null): void {
    // Most news gives few of its events a day: without those that were told then, little would be left.
    if (brush === null) this.box.checked = true;
    // Before the store tells of the change, for then it is drawn.
    this.brush = brush;
    const withUndated = this.box.checked;
    const {kinds} = this;
    const {starts, ends, reported} = this.days;
    kinds.forEach((kind, at) => {
      if (kind === DATED) return;
      const isThen = brush === null || (reported[at] >= brush.start && reported[at] <= brush.end);
      kinds[at] = isThen || reported[at] === NO_DAY ? REPORTED : ELSEWHEN;
    });
    this.store.setAt(
      FILTER,
      brush === null
        ? null
        : (at) =>
            kinds[at] === DATED
              ? starts[at] <= brush.end && ends[at] >= brush.start
              : withUndated && kinds[at] === REPORTED,
    );
  }

  private fit(): void {
    const width = this.plot.clientWidth || 600;
    const most = Math.max(12, Math.min(140, Math.floor(width / APART)));
    // Where an event has no day, that of its report can be brushed too.
    const {reported} = this.days;
    const sorted = (days: Int32Array): Float64Array =>
      Float64Array.from(
        days.map((day, at) => (day === NO_DAY ? reported[at] : day)).filter((day) => day !== NO_DAY),
      ).sort();
    this.scale = scaleBetween(sorted(this.days.starts), sorted(this.days.ends), most);
    const {bins} = this.scale;
    this.kinds.forEach((kind, at) => {
      const [start, end] = kind === DATED ? [this.days.starts[at], this.days.ends[at]] : [reported[at], reported[at]];
      const bar = start === NO_DAY || bins.length === 0 ? -1 : binAt(bins, start);
      this.barOf[at] = bar >= 0 && end <= bins[bar].end ? bar : -1;
    });
    this.makeBars();
    this.drawAxis();
    this.place();
    this.drawing.schedule();
    if (this.store.events.length <= AT_ONCE) this.drawing.flush();
  }

  private draw(): void {
    const [dated, then, elsewhen] = this.store.count(this.kinds, 3, FILTER);
    const [sums, undated] = this.heights();
    this.drawBars(sums, undated);
    this.place();
    this.undatedNumber.textContent = `Include ${count(then, "undated event")} reported in these days`;
    this.withUndated.hidden = this.brush === null || this.kinds.every((kind) => kind === DATED);
    this.all.hidden = this.brush === null;
    this.hint.hidden = this.brush !== null;
    const how = undated.some((sum) => sum > 0) ? "(pale: when reported)" : "a date";
    const without = then + elsewhen === 0 ? "" : `, ${whole(then + elsewhen)} without ${how}`;
    this.said.textContent =
      this.brush === null
        ? `${count(dated, "event")} with a date${without}`
        : days(isoOf(this.brush.start), isoOf(this.brush.end));
  }

  /** How high each bar is, and how much of it has no day but that of its report: what passes all filters but the brush. */
  private heights(): [Float64Array, Float64Array] {
    const {barOf, kinds} = this;
    const {starts, ends} = this.days;
    const passes = this.store.passesBut(FILTER);
    const [sums, undated] = [0, 1].map(() => new Float64Array(this.scale.bins.length));
    const wide: Range[] = [];
    for (let at = 0; at < kinds.length; at++) {
      if (!passes(at)) continue;
      if (barOf[at] >= 0) (kinds[at] === DATED ? sums : undated)[barOf[at]] += 1;
      else if (kinds[at] === DATED) wide.push({start: starts[at], end: ends[at]});
    }
    if (!this.box.checked) undated.fill(0);
    heights(this.scale.bins, wide).forEach((sum, at) => {
      sums[at] += sum + undated[at];
    });
    return [sums, undated];
  }

  /** The bars of the scale, with nothing in them yet. */
  private makeBars(): void {
    const {bins} = this.scale;
    this.bars.setAttribute("viewBox", `0 0 ${Math.max(1, bins.length)} 100`);
    this.bars.replaceChildren(
      ...bins.map((bin, at) =>
        svg(
          "g",
          {class: `dl-bar${bin.tail === null ? "" : " dl-tail"}`},
          svg("title"),
          svg("rect", {x: at, y: 0, width: 1, height: 100, class: "dl-bar-ground"}),
          svg("rect", {x: at + 0.1, width: 0.8, class: "dl-bar-soft"}),
          svg("rect", {x: at + 0.1, width: 0.8}),
        ),
      ),
    );
    this.drawn = bins.map(() => "");
  }

  private drawBars(sums: Float64Array, undated: Float64Array): void {
    const {bins} = this.scale;
    // Whatever lies before and after, the days of the news are what is to be compared.
    const highest = Math.max(1, ...sums.filter((_, at) => bins[at].tail === null));
    const lit = this.brush === null ? null : this.positions(this.brush);
    for (const [at, bar] of [...this.bars.children].entries()) {
      const isOut = lit !== null && (at + 1 <= lit[0] || at >= lit[1]);
      bar.classList.toggle("dl-out", isOut);
      bar.classList.toggle("dl-cut", sums[at] > highest);
      const [name, , ...rects] = bar.children;
      [sums[at], sums[at] - undated[at]].forEach((sum, which) => {
        // A whole event is seen, however little it is beside the rest; less would look like one.
        const height = String(Math.min(100, Math.max(sum < 1 ? 0 : 4, (sum / highest) * 100)));
        if (rects[which].getAttribute("height") === height) return;
        rects[which].setAttribute("height", height);
        rects[which].setAttribute("y", String(100 - Number(height)));
      });
      const title = titleOf(bins[at], sums[at], undated[at]);
      if (this.drawn[at] === title) continue;
      name.textContent = this.drawn[at] = title;
    }
  }

  private drawAxis(): void {
    const {bins, unit} = this.scale;
    const width = this.plot.clientWidth || 600;
    const marks = ticks(this.scale, (NAME / width) * bins.length).map(({day, label}) => ({
      // A day's name stands below its bar, that of a longer time where it begins.
      at: placeOf(bins, day) + (unit === "day" ? 0.5 : 0),
      label,
    }));
    for (const [at, bin] of bins.entries()) {
      if (bin.tail !== null) marks.push({at: at + (bin.tail === "later" ? 1 : 0), label: bin.tail});
    }
    // "earlier" and "later" come first where a date would lie on them.
    marks.reverse();
    const taken: number[] = [];
    this.axis.replaceChildren(
      ...marks.flatMap(({at, label}) => {
        const x = (at / Math.max(1, bins.length)) * width;
        if (taken.some((other) => Math.abs(other - x) < NAME * 0.9)) return [];
        taken.push(x);
        const name = h("span", {}, label);
        name.style.left = `${x}px`;
        if (x > width - NAME / 2) name.classList.add("dl-end");
        else if (x < NAME / 2) name.classList.add("dl-start");
        return [name];
      }),
    );
  }

  /** The edges of a range, in bars from the left. */
  private positions({start, end}: Range): [number, number] {
    const {bins} = this.scale;
    return [placeOf(bins, start), placeOf(bins, end + 1)];
  }

  /** The brush where its days are, and what its two ends say. */
  private place(): void {
    const {bins} = this.scale;
    if (bins.length === 0) return;
    const whole = {start: bins[0].start, end: bins[bins.length - 1].end};
    const range = this.brush ?? whole;
    const [left, right] = this.brush === null ? [0, bins.length] : this.positions(range);
    const percent = (at: number): string => `${(at / bins.length) * 100}%`;
    this.window.hidden = this.brush === null;
    this.window.style.left = percent(left);
    this.window.style.width = percent(right - left);
    this.handles.start.style.left = percent(left);
    this.handles.end.style.left = percent(right);
    for (const side of ["start", "end"] as const) {
      const handle = this.handles[side];
      handle.setAttribute("aria-valuemax", String(bins.length - 1));
      handle.setAttribute("aria-valuenow", String(binAt(bins, range[side])));
      handle.setAttribute("aria-valuetext", days(isoOf(range[side]), isoOf(range[side])));
    }
  }

  private handle(side: "start" | "end"): HTMLElement {
    const handle = h("div", {
      class: `dl-handle dl-handle-${side}`,
      role: "slider",
      tabindex: 0,
      "aria-label": side === "start" ? "First day that is shown" : "Last day that is shown",
      "aria-valuemin": 0,
    });
    handle.addEventListener("keydown", (event) => {
      const {bins} = this.scale;
      const far = Math.max(2, Math.round(bins.length / 10));
      const by: Record<string, number> = {
        ArrowLeft: -1,
        ArrowDown: -1,
        ArrowRight: 1,
        ArrowUp: 1,
        PageDown: -far,
        PageUp: far,
        Home: -Infinity,
        End: Infinity,
      };
      if (!(event.key in by) || bins.length === 0) return;
      event.preventDefault();
      const range = this.brush ?? {start: bins[0].start, end: bins[bins.length - 1].end};
      const at = Math.max(0, Math.min(bins.length - 1, binAt(bins, range[side]) + by[event.key]));
      const moved = {...range, [side]: bins[at][side]};
      if (moved.start <= moved.end) this.change(moved);
    });
    return handle;
  }

  /** The pointer went down: until it goes up it draws a new brush, moves the one that is there, or one of its ends. */
  private grasp(down: PointerEvent): void {
    const {bins} = this.scale;
    if (down.button !== 0 || bins.length === 0) return;
    const binUnder = ({clientX}: PointerEvent): number => {
      const {left, width} = this.plot.getBoundingClientRect();
      return Math.max(0, Math.min(bins.length - 1, Math.floor(((clientX - left) / width) * bins.length)));
    };
    const from = binUnder(down);
    const before = this.brush;
    const [first, last] = before === null ? [0, bins.length - 1] : [binAt(bins, before.start), binAt(bins, before.end)];
    const side = down.target === this.handles.start ? "start" : down.target === this.handles.end ? "end" : null;
    const isMove = side === null && before !== null && down.target === this.window && last - first < bins.length - 1;
    const brushTo = (to: number): [number, number] => {
      if (side === "start") return [to, last];
      if (side === "end") return [first, to];
      if (!isMove) return [from, to];
      const by = Math.max(-first, Math.min(bins.length - 1 - last, to - from));
      return [first + by, last + by];
    };
    let [to, isMoved] = [from, false];
    const follow = (event: PointerEvent): void => {
      if (binUnder(event) === to) return;
      to = binUnder(event);
      isMoved = true;
      const [a, b] = brushTo(to);
      this.apply({start: bins[Math.min(a, b)].start, end: bins[Math.max(a, b)].end});
    };
    const done = ({type}: Event): void => {
      this.plot.removeEventListener("pointermove", follow);
      // The browser takes a finger over that scrolls the page.
      if (type === "pointercancel") this.apply(before);
      // Pressing one bar without moving means that bar.
      else if (!isMoved && side === null) this.apply({start: bins[from].start, end: bins[from].end});
      if (this.brush !== before) this.onStep();
    };
    down.preventDefault();
    this.plot.setPointerCapture(down.pointerId);
    this.plot.addEventListener("pointermove", follow);
    for (const end of ["pointerup", "pointercancel"]) this.plot.addEventListener(end, done, {once: true});
    this.handles[side ?? "end"].focus({preventScroll: true});
  }
}

function titleOf(bin: Bin, sum: number, undated: number): string {
  const number = sum > 0 && sum < 1 ? "less than 1 event" : count(Math.round(sum), "event");
  const when = days(isoOf(bin.start), isoOf(bin.end));
  return `${when}: ${number}${undated > 0 ? `, ${whole(undated)} of them by the day of the report` : ""}`;
}
