// The page's address in, a dialog out with what others need to see the same: a link, the code of a frame, and the shown
// events as a table.
import {button, h} from "./dom";

/** What the frame may do: run the page's program and open the articles' own pages, nothing else. */
const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox";

/** The code of a frame that shows the page at `address`: written by the browser, so nothing breaks out of it. */
function frameCode(address: string, title: string): string {
  // Outside of the document it loads nothing.
  const frame = h("iframe", {
    src: address,
    title,
    sandbox: SANDBOX,
    width: "100%",
    height: 480,
    frameborder: 0,
    loading: "lazy",
  });
  return frame.outerHTML;
}

/** Where the page is, without what its reader looks at. Of a page on a disk only the file's name helps others. */
function baseAddress(): string {
  const {protocol, pathname, href} = location;
  if (protocol === "http:" || protocol === "https:") return href.replace(/#.*$/, "");
  return protocol === "file:" ? (pathname.split("/").pop() ?? "") || "map.html" : "map.html";
}

export class Share {
  private readonly dialog: HTMLDialogElement;
  private readonly fields: HTMLElement;
  private readonly compact = h("input", {type: "checkbox"});
  private readonly view = h("input", {type: "checkbox", checked: true});

  constructor(
    private readonly title: string,
    /** The hash of what is seen now, or of the map alone. */
    private readonly hash: (compact: boolean) => string,
    /** The shown events as CSV. */
    private readonly table: () => string,
  ) {
    this.fields = h("div", {});
    const save = button("Save the shown events as a table (CSV)", () => this.save(), {class: "dl-share-button"});
    const close = button("Close", () => this.dialog.close(), {class: "dl-share-button"});
    this.dialog = h(
      "dialog",
      {class: "dl-share", "aria-labelledby": "dl-share-title"},
      h("h2", {id: "dl-share-title"}, "Share this map"),
      h("label", {class: "dl-choice"}, this.view, h("span", {}, "as it is now: view, filters, dates, open event")),
      h("label", {class: "dl-choice"}, this.compact, h("span", {}, "compact: the map alone, for a small frame")),
      this.fields,
      h(
        "p",
        {class: "dl-note"},
        "The map is one file: put it where your readers can reach it, and give its address in place of the file's name.",
      ),
      // From a frame nothing can be saved.
      window.parent === window ? save : null,
      close,
    );
    for (const box of [this.view, this.compact]) box.addEventListener("change", () => this.fill());
    document.body.append(this.dialog);
  }

  open(from: HTMLElement): void {
    this.fill();
    this.dialog.showModal();
    this.dialog.addEventListener("close", () => from.focus({preventScroll: true}), {once: true});
  }

  private save(): void {
    // Excel takes a file for UTF-8 only with this mark.
    const address = URL.createObjectURL(new Blob(["\ufeff", this.table()], {type: "text/csv"}));
    h("a", {href: address, download: "events.csv"}).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }

  private fill(): void {
    const hash = this.view.checked ? this.hash(this.compact.checked) : this.compact.checked ? "#layout=map" : "";
    const address = baseAddress() + hash;
    this.fields.replaceChildren(
      field("Link", address, 2),
      field("Frame for a web page or a report", frameCode(address, this.title), 5),
    );
  }
}

function field(label: string, text: string, rows: number): HTMLElement {
  const area = h("textarea", {readonly: true, rows, spellcheck: "false"});
  area.value = text;
  const said = h("span", {role: "status"});
  const copy = button(
    "Copy",
    async () => {
      area.select();
      said.textContent = (await copied(text)) ? "Copied" : "Press Ctrl+C or ⌘C to copy";
    },
    {class: "dl-share-button", "aria-label": `Copy: ${label}`},
  );
  return h("div", {class: "dl-field"}, h("label", {}, h("span", {}, label), area), copy, said);
}

/** A page on a disk, or in a sandbox, may not write to the clipboard; then the text stays selected for the reader. */
async function copied(text: string): Promise<boolean> {
  // In a frame the newer way is refused, and the refusal stands in the console.
  if (window.parent !== window) return document.execCommand("copy");
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return document.execCommand("copy");
  }
}
