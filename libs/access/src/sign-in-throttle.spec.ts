import { networkOf } from './sign-in-throttle.js';

describe('the network of an address', () => {
  it.each([
    ['203.0.113.9', '203.0.113'],
    ['::ffff:203.0.113.9', '203.0.113'],
    ['2001:db8:1234:5678::1', '2001:db8:1234'],
    ['2001:db8::1', '2001:db8:0'],
    ['::1', '0:0:0'],
    ['', ''],
  ])('of %s is %s', (address, network) => expect(networkOf(address)).toBe(network));
});
