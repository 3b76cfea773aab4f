import { expect, test } from "vitest";

import { readChoices } from "#lib/consent/changes/choices-csv";

test.each<[string, string | Buffer, string]>([
  ["an empty file", "", "The file is empty."],
  ["a file of blanks", " \r\n\t\r\n", "The file is empty."],
  ["a file without lines", "id,title,choice\r\n;;\r\n", "nothing follows its first line"],
  ["a file without the columns", "\na,b\n1,2\n", "Line 2 has to name the columns. It does not name “id” and “choice”."],
  ["a file without one of them", "id;title\n1;2\n", "It does not name “choice”."],
  ["a file with a column twice", "id,choice,Choice\na,allow,deny\n", "Line 1 names the column “choice” twice."],
  ["a first line with an open quotation mark", 'id,"choice\na,allow\n', "Line 1: A quotation mark opens here"],
  ["something that is no text", "\u0000\u0001\u0002", "Line 1 contains bytes that are not text."],
  [
    "a file with zeros at its end",
    `id,choice\na,allow\n${"\0".repeat(64)}`,
    "Line 3 contains bytes that are not text.",
  ],
  ["half a character of UTF-16", Buffer.from([0xff, 0xfe, 0x69, 0x00, 0x64]), "ends in the middle of a character"],
  ["a workbook", Buffer.from("PK\u0003\u0004\u0014\0\u0006\0 xl/workbook.xml"), "This is an Excel workbook (.xlsx)"],
  [
    "another workbook",
    Buffer.from("PK\u0003\u0004....mimetypeapplication/vnd.oasis.opendocument.spreadsheet"),
    "This is an OpenDocument spreadsheet (.ods)",
  ],
  ["a Numbers file", Buffer.from("PK\u0003\u0004....Index/Document.iwa"), "This is a Numbers spreadsheet"],
  ["some ZIP archive", Buffer.from("PK\u0003\u0004...."), "This is a workbook (such as .xlsx, .ods or .numbers)"],
  ["an old workbook", Buffer.from("d0cf11e0a1b11ae1000000", "hex"), "This is an Excel workbook (.xls"],
  ["a table that is a web page", "<html><table><tr><td>id</td></tr></table></html>", "This is a web page"],
  ["a table that is XML", '\uFEFF<?xml version="1.0"?><Workbook/>', "This is an XML document"],
  ["a PDF", "%PDF-1.7", "This is a PDF file"],
  ["JSON", '[{"id": "a", "choice": "deny"}]', "This is JSON"],
])("%s is refused with the reason", async (_name, file, detail) => {
  await expect(readChoices(Buffer.from(file))).rejects.toMatchObject({
    detail: expect.stringContaining(detail) as string,
  });
});
