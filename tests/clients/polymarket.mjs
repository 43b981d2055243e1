// Every read method of the venue's client, with nothing but the host and the keys changed. Making and deriving keys
// are signatures of the wallet, not reads: they come with order entry.
import { ClobClient, Side } from '@polymarket/clob-client-v2';
import { Wallet } from 'ethers';
import { checks } from './check.mjs';

export async function run(sheet) {
  const check = checks('@polymarket/clob-client-v2');
  const signer = new Wallet(sheet.privateKey);
  const creds = { key: sheet.apiKey, secret: sheet.secret, passphrase: sheet.passphrase };
  const open = new ClobClient({ host: sheet.clob, chain: sheet.chainId });
  const client = new ClobClient({ host: sheet.clob, chain: sheet.chainId, signer, creds });
  const market = (await open.getSamplingMarkets()).data[0];
  const [yes, no] = market.tokens.map((t) => t.token_id);
  const condition = market.condition_id;
  const both = [{ token_id: yes, side: Side.BUY }, { token_id: no, side: Side.SELL }];
  const price = (value) => Number(value) > 0 && Number(value) < 1;
  const list = (value) => Array.isArray(value);
  const page = (value) => Array.isArray(value.data) && typeof value.next_cursor === 'string';

  await check.that('getOk', () => open.getOk(), (v) => v === 'OK');
  await check.that('getVersion', () => open.getVersion(), (v) => Number(v?.version ?? v) === 2);
  await check.that('getServerTime', () => open.getServerTime(), (v) => Number(v) > 1_700_000_000);
  await check.that('getMarkets', () => open.getMarkets(), (v) => page(v) && v.data.length > 0);
  await check.that('getSimplifiedMarkets', () => open.getSimplifiedMarkets(), (v) => page(v) && v.data.length > 0);
  await check.that('getSamplingMarkets', () => open.getSamplingMarkets(), (v) => page(v) && v.data.length > 0);
  await check.that('getSamplingSimplifiedMarkets', () => open.getSamplingSimplifiedMarkets(), (v) => page(v) && v.data.length > 0);
  await check.that('getMarket', () => open.getMarket(condition), (v) => v.condition_id === condition);
  await check.that('getClobMarketInfo', () => open.getClobMarketInfo(condition), (v) => typeof v === 'object' && v !== null && !v.error);
  await check.that('getOrderBook', () => open.getOrderBook(yes), (v) => v.market === condition && v.asset_id === yes && v.bids.length > 0);
  await check.that('getOrderBookHash', async () => {
    const book = await open.getOrderBook(yes);
    const told = book.hash;
    return [told, await open.getOrderBookHash(book)];
  }, ([told, computed]) => /^[0-9a-f]{40}$/.test(told) && /^[0-9a-f]{40}$/.test(computed));
  await check.that('getOrderBooks', () => open.getOrderBooks(both), (v) => v.length === 2);
  await check.that('getTickSize', () => open.getTickSize(yes), (v) => price(v));
  await check.that('getNegRisk', () => open.getNegRisk(yes), (v) => typeof v === 'boolean');
  await check.that('getFeeRateBps', () => open.getFeeRateBps(yes), (v) => Number.isFinite(Number(v)));
  await check.that('getFeeExponent', () => open.getFeeExponent(yes), (v) => Number.isFinite(Number(v)));
  await check.that('getMidpoint', () => open.getMidpoint(yes), (v) => price(v.mid));
  await check.that('getMidpoints', () => open.getMidpoints(both), (v) => price(v[yes]) && price(v[no]));
  await check.that('getPrice', () => open.getPrice(yes, Side.BUY), (v) => price(v.price));
  await check.that('getPrices', () => open.getPrices(both), (v) => price(v[yes].BUY) && price(v[no].SELL));
  await check.that('getSpread', () => open.getSpread(yes), (v) => price(v.spread));
  await check.that('getSpreads', () => open.getSpreads(both), (v) => price(v[yes]));
  await check.that('getLastTradePrice', () => open.getLastTradePrice(yes), (v) => typeof v.price === 'string');
  await check.that('getLastTradesPrices', () => open.getLastTradesPrices(both), list);
  await check.that('getPricesHistory', () => open.getPricesHistory({ market: yes, interval: '1h', fidelity: 1 }), (v) => list(v.history ?? v));
  await check.that('calculateMarketPrice', () => open.calculateMarketPrice(yes, Side.BUY, 10), (v) => price(v));
  await check.that('getMarketTradesEvents', () => open.getMarketTradesEvents(condition), list);
  await check.that('getCurrentRewards', () => open.getCurrentRewards(), list);
  await check.that('getRawRewardsForMarket', () => open.getRawRewardsForMarket(condition), list);
  await check.that('getBuilderTrades', () => open.getBuilderTrades({ builder_code: `0x${'0'.repeat(63)}1` }), (v) => list(v.trades ?? v.data));
  await check.that('getBuilderTakerFeeRate', () => open.getBuilderTakerFeeRate(`0x${'0'.repeat(63)}1`), (v) => Number.isFinite(Number(v)));

  await check.that('getApiKeys', () => client.getApiKeys(), (v) => list(v.apiKeys));
  await check.that('getReadonlyApiKeys', () => client.getReadonlyApiKeys(), (v) => list(v.readonlyApiKeys ?? v));
  await check.that('getBuilderApiKeys', () => client.getBuilderApiKeys(), list);
  await check.that('getClosedOnlyMode', () => client.getClosedOnlyMode(), (v) => v.closed_only === false);
  await check.that('getOpenOrders', () => client.getOpenOrders(), list);
  await check.that('getPreMigrationOrders', () => client.getPreMigrationOrders(), list);
  await check.that('getOrder', () => client.getOrder(`0x${'0'.repeat(64)}`), (v) => v === null || v === '' || v?.error !== undefined);
  await check.that('getTrades', () => client.getTrades(), list);
  await check.that('getTradesPaginated', () => client.getTradesPaginated({}), (v) => list(v.trades));
  await check.that('getNotifications', () => client.getNotifications(), list);
  await check.that('getBalanceAllowance', () => client.getBalanceAllowance({ asset_type: 'COLLATERAL' }), (v) => /^\d+$/.test(v.balance));
  await check.that('getBalanceAllowance of a token', () => client.getBalanceAllowance({ asset_type: 'CONDITIONAL', token_id: yes }), (v) => /^\d+$/.test(v.balance));
  await check.that('updateBalanceAllowance', () => client.updateBalanceAllowance({ asset_type: 'COLLATERAL' }), (v) => v?.error === undefined);
  await check.that('isOrderScoring', () => client.isOrderScoring({ order_id: `0x${'0'.repeat(64)}` }), (v) => v.scoring === false);
  await check.that('areOrdersScoring', () => client.areOrdersScoring({ orderIds: [`0x${'0'.repeat(64)}`] }), (v) => typeof v === 'object' && v?.error === undefined);
  const day = new Date(1000 * Number(await open.getServerTime())).toISOString().slice(0, 10);
  await check.that('getEarningsForUserForDay', () => client.getEarningsForUserForDay(day), list);
  await check.that('getTotalEarningsForUserForDay', () => client.getTotalEarningsForUserForDay(day), list);
  await check.that('getUserEarningsAndMarketsConfig', () => client.getUserEarningsAndMarketsConfig(day), list);
  await check.that('getRewardPercentages', () => client.getRewardPercentages(), (v) => typeof v === 'object' && v?.error === undefined);
  await check.that('wrong passphrase', () =>
    new ClobClient({ host: sheet.clob, chain: sheet.chainId, signer, creds: { ...creds, passphrase: 'wrong' } }).getApiKeys(), (v) => v?.status === 401 || v?.error !== undefined);
  return check.report();
}
