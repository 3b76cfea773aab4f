/** In the data folder: the keys by which receipts are checked, as /.well-known/ledger-key has them. */
export const LEDGER_KEY_FILE = "ledger-key.pub";
