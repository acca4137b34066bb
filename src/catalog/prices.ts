import type { PriceList } from '../program/renewal/fees.ts';

/**
 * Gold in the United States costs USD 5,260 since November 2012 (Is the MPN still worth the cost?,
 * https://rcpmag.com/Articles/2012/12/01/mpn.aspx?Page=2); a quarter off gold for who holds silver (How to pay the fee
 * for a silver or gold competency, https://docs.microsoft.com/en-us/partner-center/mpn-pay-fee-silver-gold-competency).
 * The fee is taken once for a Location and level: see `src/program/renewal/location-fees.ts`.
 * The silver fee, the market factors, the exchange rates and the tax rates are our choice: the program never published
 * its list, and each program puts its own here.
 */
export const prices: PriceList = {
  feeBasis: 'location-and-level',
  competencyFee: { silver: 1850, gold: 5260 },
  upgradeDiscount: 0.25,
  countries: {
    US: { currency: 'USD', marketFactor: 1, exchangeRate: 1, taxRate: 0, taxName: 'Sales tax' },
    CA: { currency: 'CAD', marketFactor: 1, exchangeRate: 1.35, taxRate: 0.05, taxName: 'GST' },
    GB: { currency: 'GBP', marketFactor: 1, exchangeRate: 0.79, taxRate: 0.2, taxName: 'VAT' },
    DE: { currency: 'EUR', marketFactor: 1, exchangeRate: 0.92, taxRate: 0.19, taxName: 'VAT' },
    FR: { currency: 'EUR', marketFactor: 1, exchangeRate: 0.92, taxRate: 0.2, taxName: 'VAT' },
    ES: { currency: 'EUR', marketFactor: 0.8, exchangeRate: 0.92, taxRate: 0.21, taxName: 'VAT' },
    PT: { currency: 'EUR', marketFactor: 0.8, exchangeRate: 0.92, taxRate: 0.23, taxName: 'VAT' },
    IE: { currency: 'EUR', marketFactor: 1, exchangeRate: 0.92, taxRate: 0.23, taxName: 'VAT' },
    CH: { currency: 'CHF', marketFactor: 1, exchangeRate: 0.88, taxRate: 0.081, taxName: 'VAT' },
    JP: { currency: 'JPY', marketFactor: 1, exchangeRate: 148, taxRate: 0.1, taxName: 'Consumption tax' },
    AU: { currency: 'AUD', marketFactor: 1, exchangeRate: 1.52, taxRate: 0.1, taxName: 'GST' },
    NZ: { currency: 'NZD', marketFactor: 1, exchangeRate: 1.64, taxRate: 0.15, taxName: 'GST' },
    BR: { currency: 'BRL', marketFactor: 0.6, exchangeRate: 5.4, taxRate: 0.17, taxName: 'ICMS' },
    MX: { currency: 'MXN', marketFactor: 0.6, exchangeRate: 18.5, taxRate: 0.16, taxName: 'IVA' },
    IN: { currency: 'INR', marketFactor: 0.6, exchangeRate: 84, taxRate: 0.18, taxName: 'GST' },
  },
};
