import { saidIn } from '../../scripts/dashboard/messages.ts';

test('of a language’s messages the browser gets those that the tab says, and no others', () => {
  const source = `say.text('Try again'); say.text('Teams doesn\\'t answer'); say.text('Order', {}, 'of goods');`;
  const messages = {
    '': { 'Try again': 'Tentar de novo', "Teams doesn't answer": 'O Teams não responde', 'Renew the membership': '…' },
    'of goods': { Order: 'Encomenda' },
    'of a day': { Monday: 'segunda-feira' },
  };
  expect(saidIn(source, messages)).toEqual({
    '': { 'Try again': 'Tentar de novo', "Teams doesn't answer": 'O Teams não responde' },
    'of goods': { Order: 'Encomenda' },
    'of a day': {},
  });
});
