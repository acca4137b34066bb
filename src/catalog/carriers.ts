import type { Carrier } from '../program/benefits/tracking.ts';

/**
 * Carriers of the program (our choice), with the pages on which each of them shows where a parcel is. A link on a card
 * leads to one of these addresses or nowhere.
 */
export const carriers: readonly Carrier[] = [
  {
    name: 'DHL',
    alsoCalled: ['DHL Express'],
    trackingUrl: 'https://www.dhl.com/global-en/home/tracking.html?tracking-id={number}',
  },
  {
    name: 'FedEx',
    alsoCalled: ['Federal Express'],
    trackingUrl: 'https://www.fedex.com/fedextrack/?trknbr={number}',
  },
  { name: 'UPS', alsoCalled: ['United Parcel Service'], trackingUrl: 'https://www.ups.com/track?tracknum={number}' },
  {
    name: 'USPS',
    alsoCalled: ['United States Postal Service'],
    trackingUrl: 'https://tools.usps.com/go/TrackConfirmAction?tLabels={number}',
  },
];
