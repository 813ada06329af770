import {csvTable} from "./csvTable.js";

/** An Azure virtual machine with whole accelerators, since Azure's prices name neither GPU nor count. */
export interface AzureSku {
  sku: string;
  accelerator_id: string;
  gpus: number;
  vcpus: number;
  memory_gib: number;
  note: string;
}

const COLUMNS = ["sku", "accelerator_id", "gpus", "vcpus", "memory_gib", "note"];

/** Returns the machines of data/azure-skus.csv by SKU in lower case. Throws an Error on a malformed row. */
export function azureSkus(text: string): Map<string, AzureSku> {
  const file = "azure-skus.csv";
  const {columns, rows} = csvTable(text, {file, required: COLUMNS});
  return new Map(
    rows.map((row, i) => {
      const cell = (name: string) => row[columns.get(name)!]!.trim();
      const amount = (name: string) => {
        const value = Number(cell(name));
        if (value > 0 && Number.isFinite(value)) return value;
        throw new Error(`${file}: row ${i + 1}: ${name} "${cell(name)}", expected a number above 0`);
      };
      const machine = {
        sku: cell("sku"),
        accelerator_id: cell("accelerator_id"),
        gpus: amount("gpus"),
        vcpus: amount("vcpus"),
        memory_gib: amount("memory_gib"),
        note: cell("note")
      };
      return [machine.sku.toLowerCase(), machine];
    })
  );
}
