/** Takes files dropped anywhere on the page; a single one belongs to the drop area it fell on, if any. */
export function dropAnywhere(ondrop) {
  let depth = 0;
  const mark = (change) => {
    depth = Math.max(0, depth + change);
    document.body.classList.toggle("dragging", depth > 0);
  };
  const listen = (type, act) => addEventListener(type, (event) => hasFiles(event) && act(event));
  listen("dragenter", () => mark(1));
  listen("dragleave", () => mark(-1));
  listen("dragover", (event) => event.preventDefault());
  listen("drop", (event) => {
    event.preventDefault();
    mark(-depth);
    const files = Array.from(event.dataTransfer.files);
    const table = event.target.closest?.("[data-table]")?.dataset.table;
    ondrop(files, files.length === 1 ? table : undefined);
  });
}

const hasFiles = ({dataTransfer}) => dataTransfer?.types.includes("Files");
