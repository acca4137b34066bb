import type { CalendarDate } from '../things/calendar.ts';
import type { Level } from '../things/competency.ts';
import { type Money, minorDigitsOf, shareOf } from '../things/money.ts';
import type { Product } from '../things/product.ts';

/**
 * What a fee is taken for, each year: once for a Location and level, which all its competencies of that level share; or
 * for each competency.
 */
export const feeBases = ['location-and-level', 'competency'] as const;
export type FeeBasis = (typeof feeBases)[number];

/** The catalog's price list: what a level costs, and where. */
export interface PriceList {
  /** `location-and-level` if left out. */
  readonly feeBasis?: FeeBasis;
  /** What people are to know of these prices. */
  readonly note?: string;
  /** In whole US dollars, before tax, for a year at one location. */
  readonly competencyFee: Readonly<Record<Level, number>>;
  /** 0.25 takes a quarter off the gold fee for who holds silver. */
  readonly upgradeDiscount: number;
  /** By country, ISO 3166-1 alpha-2. */
  readonly countries: Readonly<Record<string, CountryPrices>>;
  /** The market of every other country; without it the program has no price there. */
  readonly otherCountries?: CountryPrices;
  /** What gold commits to, in whole US dollars a year; a market's share of it as of the fee. */
  readonly revenueCommitment?: {
    readonly gold: number;
    /** By competency, where it is another. */
    readonly competencies?: Readonly<Record<string, number>>;
    /** What people are to know of these amounts. */
    readonly note?: string;
  };
  /** Who sends an invoice for what was paid, and how many days after the payment. */
  readonly invoice?: { readonly sender: string; readonly days: number };
  /** Where a transfer goes, by the currency of the order. */
  readonly accounts?: Readonly<Record<string, BankAccount>>;
}

export interface BankAccount {
  readonly beneficiary: string;
  readonly bank: string;
  /** IBAN, or the number as it is written where the bank is. */
  readonly account: string;
  readonly bic?: string;
}

export interface CountryPrices {
  readonly currency: string;
  /** Share of the US fee that the market pays, such as 0.8. */
  readonly marketFactor: number;
  /** Units of the currency for a US dollar, fixed for the program year. */
  readonly exchangeRate: number;
  /** 0.23 is 23 %. */
  readonly taxRate: number;
  readonly taxName: string;
}

export function feeBasisOf({ feeBasis }: PriceList): FeeBasis {
  return feeBasis ?? 'location-and-level';
}

/**
 * The fee of a competency for a year, before tax, in whole units of the country's currency.
 * Fees differ by country and are charged by location and level. Source: Renew your Microsoft Partner Network membership,
 * https://support.microsoft.com/bg-bg/help/2958000/renew-your-microsoft-partner-network-membership-a-step-by-step-guide
 * @returns undefined if the program has no price for the country
 */
export function competencyFee(level: Level, country: string, prices: PriceList): Money | undefined {
  return localPrice(prices.competencyFee[level], country, prices);
}

/**
 * Gold for who holds silver: a quarter off the gold fee, and a year that begins with the purchase.
 * Source: How to pay the fee for a silver or gold competency,
 * https://docs.microsoft.com/en-us/partner-center/mpn-pay-fee-silver-gold-competency
 */
export function upgradeFee(country: string, prices: PriceList): Money | undefined {
  return localPrice(prices.competencyFee.gold * (1 - prices.upgradeDiscount), country, prices);
}

/** Whether a product is sold on a day. */
function isSoldOn({ offeredFrom, offeredUntil }: Product, on: CalendarDate): boolean {
  return (offeredFrom ?? on) <= on && on <= (offeredUntil ?? on);
}

/** What one of a product costs before tax; undefined where it, or the country, has no price, or it is not sold then. */
export function productFee(product: Product, country: string, prices: PriceList, on: CalendarDate): Money | undefined {
  const { dollars } = product;
  return dollars === undefined || !isSoldOn(product, on) ? undefined : localPrice(dollars, country, prices);
}

/**
 * The yearly revenue that gold of a competency commits to, by country and competency.
 * Source: Gold Competency Revenue Guidelines 2010,
 * http://de.slideshare.net/unni1981/microsoft-gold-competency-revenue-guidelines-2010-partner-ready-7735065
 * @returns undefined if the catalog has no amount, or no price for the country
 */
export function revenueCommitment(competency: string, country: string, prices: PriceList): Money | undefined {
  const { gold, competencies = {} } = prices.revenueCommitment ?? {};
  const dollars = Object.hasOwn(competencies, competency) ? competencies[competency] : gold;
  return dollars === undefined ? undefined : localPrice(dollars, country, prices);
}

/** Where a transfer in a currency goes; undefined if the catalog does not say. */
export function accountFor(currency: string, { accounts = {} }: PriceList): BankAccount | undefined {
  return Object.hasOwn(accounts, currency) ? accounts[currency] : undefined;
}

export function taxOn(net: Money, country: string, prices: PriceList): Money {
  return shareOf(net, marketOf(country, prices)?.taxRate ?? 0);
}

/** The tax of a country and its share of the net price, 0.23; undefined if none is added there. */
export function taxIn(
  country: string,
  prices: PriceList,
): { readonly name: string; readonly rate: number } | undefined {
  const market = marketOf(country, prices);
  return market === undefined || market.taxRate === 0 ? undefined : { name: market.taxName, rate: market.taxRate };
}

/** The currency of a country's prices; undefined if the program has none for it. */
export function currencyOf(country: string, prices: PriceList): string | undefined {
  return marketOf(country, prices)?.currency;
}

/** Whether the program has a price for a country. */
export function isPriced(country: string, prices: PriceList): boolean {
  return marketOf(country, prices) !== undefined;
}

function marketOf(country: string, { countries, otherCountries }: PriceList): CountryPrices | undefined {
  return Object.hasOwn(countries, country) ? countries[country] : otherCountries;
}

function localPrice(dollars: number, country: string, prices: PriceList): Money | undefined {
  const market = marketOf(country, prices);
  if (market === undefined) return undefined;
  const units = Math.round(dollars * market.marketFactor * market.exchangeRate);
  return { minorUnits: units * 10 ** minorDigitsOf(market.currency), currency: market.currency };
}
