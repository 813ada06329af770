const HEADER =
  "InstanceType,AcceleratorName,AcceleratorCount,vCPUs,MemoryGiB,GpuInfo,Price,SpotPrice,Region,AvailabilityZone";

/** Machines of AWS with list and spot prices, USD per hour, as the committed snapshot has them for us-east-1. */
const MACHINES: [sku: string, accelerator: string, count: number, mib: number, price: number, spot: number | null][] = [
  ["g4dn.xlarge", "T4", 1, 16384, 0.526, 0.1496],
  ["g5.xlarge", "A10G", 1, 24576, 1.006, 0.3523],
  ["g6.xlarge", "L4", 1, 22888, 0.8048, 0.3042],
  ["g6e.xlarge", "L40S", 1, 45776, 1.861, 0.2181],
  ["p3.2xlarge", "V100", 1, 16384, 3.06, 0.5622],
  ["p4d.24xlarge", "A100", 8, 40960, 21.95764, 6.5323],
  ["p4de.24xlarge", "A100-80GB", 8, 81920, 27.44705, 14.25744],
  ["p5.48xlarge", "H100", 8, 81920, 55.04, 16.9508]
];

/** Regions, with how much dearer they are. */
const REGIONS: [name: string, factor: number][] = [
  ["us-east-1", 1],
  ["us-east-2", 1],
  ["us-west-2", 1],
  ["ca-central-1", 1.1],
  ["eu-west-1", 1.12],
  ["eu-central-1", 1.25],
  ["ap-south-1", 1.08],
  ["ap-southeast-2", 1.3],
  ["ap-northeast-1", 1.35],
  ["sa-east-1", 1.6]
];

export interface AwsLine {
  sku: string;
  region: string;
  price: number;
  spot: number | null;
}

/**
 * Returns a vms.csv of AWS, eight machines in ten regions; `change` gives a line other prices and names, several, or none at all
 * where it returns nothing.
 */
export function awsCsv(change: (line: AwsLine) => Partial<AwsLine>[] = () => [{}]): string {
  const lines = [HEADER];
  for (const [sku, accelerator, count, mib, usd, spotUsd] of MACHINES) {
    const info = `"{'Gpus': [{'Name': '${accelerator}', 'Count': ${count}, 'MemoryInfo': {'SizeInMiB': ${mib}}}]}"`;
    for (const [region, factor] of REGIONS) {
      const line = {sku, region, price: usd * factor, spot: spotUsd === null ? null : spotUsd * factor};
      for (const told of change(line).map((changed) => ({...line, ...changed}))) {
        const prices = `${digits(told.price)},${told.spot === null ? "" : digits(told.spot)}`;
        lines.push(`${told.sku},${accelerator},${count},8,64,${info},${prices},${told.region},${told.region}a`);
      }
    }
  }
  return `${lines.join("\n")}\n`;
}

/** Rows that a whole file makes: list and spot. */
export const AWS_ROWS = 2 * MACHINES.length * REGIONS.length;

function digits(usd: number): string {
  return String(Math.round(usd * 1e6) / 1e6);
}
