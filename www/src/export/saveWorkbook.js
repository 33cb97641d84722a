import writeWorkbook from "write-excel-file/universal";

/** A workbook whose formulas carry the values that they had here, for programs that do not compute. */
export async function workbookBlob(sheets) {
  const tidy = sheets.map(({data, ...sheet}) => ({...sheet, data: data.map((row) => row.map(cell))}));
  return writeWorkbook(tidy, {features: [cachedValues]}).toBlob();
}

const cell = (value) => (value === "" || value === undefined ? null : value);

const FORMULA = /(<c r="([A-Z]+\d+)"[^>]*><f>[^<]*<\/f>)<\/c>/g;

const cachedValues = {
  files: {
    transform: {
      "xl/worksheets/sheet{id}.xml": {
        transform: (xml, {cached}) => (cached ? xml.replace(FORMULA, (whole, start, address) => (address in cached ? `${start}<v>${cached[address]}</v></c>` : whole)) : xml)
      }
    }
  }
};
