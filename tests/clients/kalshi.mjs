// Every read method of the venue's client, with nothing but the base path and the key changed.
import { createRequire } from 'node:module';
import { checks } from './check.mjs';

const kalshi = createRequire(import.meta.url)('kalshi-typescript');

// What the client's methods ask for by name. Where a name means another thing, the method says so below.
async function known(configuration) {
  const markets = (await new kalshi.MarketApi(configuration).getMarkets(100)).data.markets;
  const market = markets[0];
  const event = (await new kalshi.EventsApi(configuration).getEvent(market.event_ticker)).data.event;
  const now = Math.floor(Date.parse((await new kalshi.ExchangeApi(configuration).getUserDataTimestamp()).data.as_of_time) / 1000);
  return {
    ticker: market.ticker, tickers: [market.ticker], marketTicker: market.ticker, marketTickers: market.ticker,
    eventTicker: market.event_ticker, seriesTicker: event.series_ticker, startTs: now - 3600, endTs: now, periodInterval: 1,
    percentiles: [5000], city: 'nyc', subtraderId: 'none', milestoneIds: ['none'], type: 'none', limit: 10,
  };
}

// The simulated account has none of these: the venue answers 404 with its error body.
const absent = new Set(['getQuote', 'getRFQ', 'getRFQQuote', 'getHistoricalMarket', 'getMarketCandlesticksHistorical', 'getEventLiveData',
  'getGameStats', 'getLiveData', 'getLiveDataByMilestone', 'getMilestone', 'getMultivariateEventCollection', 'getOrderGroup',
  'getOrder', 'getOrderQueuePosition', 'getIntraExchangeInstanceTransfer', 'getStructuredTarget', 'getFCMOrders', 'getFCMPositions']);

// For keys of clearing members only.
const closed = new Set(['getFCMEventContractDailyCap', 'getFCMSubtraders']);

// Required arguments only, so that filters stay off: these are the ones a method cannot do without.
const required = /^(ticker|tickers|eventTicker|seriesTicker|startTs|endTs|periodInterval|percentiles|city|subtraderId|milestoneIds|limit|.*Id)$/;
const listings = new Set(['getMarkets', 'getTrades', 'getEvents', 'getFills', 'getOrders', 'getPositions', 'getSettlements']);

function argumentsOf(name, method, values) {
  const names = /\(([^)]*)\)/.exec(method.toString())[1].split(',').map((n) => n.trim()).filter((n) => n && n !== 'options');
  if (listings.has(name)) return [];
  return names.map((n) => {
    if (name === 'batchGetMarketCandlesticks' && n === 'marketTickers') return values.ticker;
    if (n === 'ticker' && /Event/.test(name)) return values.eventTicker;
    if (n === 'type' && name === 'getLiveData') return 'none';
    if (n === 'collectionTicker') return 'NONE';
    if (n in values && (required.test(n))) return values[n];
    return /Id$/.test(n) ? '00000000-0000-4000-8000-000000000000' : undefined;
  });
}

const any = { validateStatus: () => true };

export async function run(sheet) {
  const check = checks('kalshi-typescript');
  const configuration = new kalshi.Configuration({ apiKey: sheet.keyId, privateKeyPath: sheet.privateKeyFile, basePath: sheet.rest });
  const values = await known(configuration);
  const apis = Object.keys(kalshi).filter((k) => /Api$/.test(k) && typeof kalshi[k] === 'function').sort();
  for (const api of apis) {
    const client = new kalshi[api](configuration);
    const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(client)).filter((m) => /^(get|batchGet)/.test(m)).sort();
    for (const name of methods) {
      const call = () => client[name](...argumentsOf(name, client[name], values), any);
      await check.that(`${api}.${name}`, call, (answer) => {
        if (answer.status === 200) return !absent.has(name) && typeof answer.data === 'object' && answer.data !== null;
        const code = answer.data?.error?.code ?? answer.data?.code;
        return (absent.has(name) && answer.status === 404 && typeof code === 'string') || (closed.has(name) && answer.status === 403);
      });
    }
  }

  // Filters and pages.
  const markets = new kalshi.MarketApi(configuration);
  await check.that('filter by event', () => markets.getMarkets(undefined, undefined, values.eventTicker),
    (a) => a.data.markets.length > 0 && a.data.markets.every((m) => m.event_ticker === values.eventTicker));
  await check.that('pages', async () => {
    const first = (await markets.getMarkets(1)).data;
    const second = (await markets.getMarkets(1, first.cursor)).data;
    return [first.markets[0].ticker, second.markets[0].ticker];
  }, ([a, b]) => a !== b);
  await check.that('order book', () => markets.getMarketOrderbook(values.ticker, 3),
    (a) => a.data.orderbook_fp.yes_dollars.length > 0 && a.data.orderbook_fp.yes_dollars.length <= 3);
  return check.report();
}
