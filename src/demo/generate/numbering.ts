/** The numbers that the program gives out one after the other. */
export interface Numbering {
  partnerId(): string;
  orderNumber(): string;
  mcpId(): string;
  shipmentNumber(): string;
}

export function createNumbering(): Numbering {
  const from = (first: number, prefix = '') => {
    let next = first;
    return () => {
      next += 1;
      return `${prefix}${next - 1}`;
    };
  };
  return {
    partnerId: from(1_000_000),
    orderNumber: from(2_000_000_000),
    mcpId: from(1_000_000),
    shipmentNumber: from(40_000, 'S-'),
  };
}
