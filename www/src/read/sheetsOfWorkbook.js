import readWorkbook from "read-excel-file/universal";

/** Every sheet of a workbook, its rows numbered as the sheet numbers them. */
export async function sheetsOfWorkbook(bytes) {
  const sheets = await readWorkbook(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  return {form: {}, sheets: sheets.map(({sheet, data}) => ({name: sheet, rows: data}))};
}
