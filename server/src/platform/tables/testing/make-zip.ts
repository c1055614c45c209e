import { crc32, deflateRawSync } from 'node:zlib';

/** A zip file of the given parts; `claim` writes another unpacked size into the contents than is true. */
export function makeZip(parts: Record<string, string | Buffer>, claim?: number): Buffer {
  const bodies: Buffer[] = [];
  const contents: Buffer[] = [];
  let offset = 0;
  for (const [name, value] of Object.entries(parts)) {
    const raw = Buffer.from(value);
    const packed = deflateRawSync(raw);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(raw), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(claim ?? raw.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const body = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    contents.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), fields, tail, Buffer.from(name)]));
    bodies.push(body);
    offset += body.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(contents.length, 4);
  end.writeUInt16LE(contents.length, 6);
  end.writeUInt32LE(Buffer.concat(contents).length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, ...contents, Buffer.from('PK\x05\x06'), end]);
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts of a workbook with one sheet of the given inside, as other programs than ours might write it. */
export function sheetParts(
  sheetData: string,
  more: { styles?: string; strings?: string; workbookPr?: string } = {},
): Record<string, string> {
  return {
    '[Content_Types].xml': `${head}<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    'xl/workbook.xml': `${head}<workbook xmlns:r="${office}">${more.workbookPr ?? ''}<sheets><sheet name="名单" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="${office}/styles" Target="/xl/styles.xml"/></Relationships>`,
    'xl/sharedStrings.xml': `${head}<sst>${more.strings ?? ''}</sst>`,
    'xl/styles.xml': `${head}<styleSheet>${more.styles ?? ''}</styleSheet>`,
    'xl/worksheets/sheet1.xml': `${head}<worksheet><sheetData>${sheetData}</sheetData></worksheet>`,
  };
}
