import { typedSlots } from '../../src/understanding/typed-slots.ts';
import { english } from './english.ts';

test.each([
  ['associate-mcp', 'link MCP 1234567 to me', { mcpId: '1234567' }],
  ['program-purchases', 'show order #2104468213', { orderNumber: '2104468213' }],
  ['pay-order', 'pedido 2104468213 pago', { orderNumber: '2104468213' }],
  ['approve-request', 'approve request 38817', { requestNumber: '38817' }],
  ['organization-profile', 'our Partner ID is 4455667', { partnerId: '4455667' }],
  ['help', 'show 2104468213', { partnerId: '2104468213' }],
  ['program-purchases', 'what did we buy in 2024', { period: '2024' }],
  ['shipping-history', 'shipments since March', { period: 'March' }],
  ['history', 'was hat sich seit letzter Woche geändert', { period: 'letzter Woche' }],
  ['history', 'lo que cambió desde ayer', { period: 'ayer' }],
  ['snooze-notice', 'remind me on 3 March', { date: '3 March' }],
  ['snooze-notice', 'remind me next week', { date: 'next week' }],
  ['snooze-notice', 'rappelle-moi le 3 mars', { date: '3 mars' }],
  ['snooze-notice', 'lembra-me até sexta', { date: 'sexta' }],
  ['snooze-notice', '来週の月曜日に知らせて', { date: '来週の月曜日' }],
  ['program-purchases', '先月の注文', { period: '先月' }],
  ['manage-people', 'people who joined before 03/04/2027', { date: '03/04/2027' }],
])('for %s “%s” fills in what it has', (intent, sentence, slots) => {
  expect(typedSlots(intent, english.understand(sentence).typed)).toEqual(slots);
});

test('the first of each, and of a count only where something is ordered', () => {
  const typed = [
    { kind: 'number', text: '3' },
    { kind: 'id', text: '#12345' },
    { kind: 'id', text: '67890' },
    { kind: 'email', text: 'ana@contoso.com' },
  ];
  expect(typedSlots('new-order', typed)).toEqual({ quantity: '3', orderNumber: '12345' });
  expect(typedSlots('help', typed)).toEqual({ partnerId: '12345' });
});
