//! Addresses as abuse control knows them.

use std::net::{IpAddr, Ipv6Addr};

use crate::App;

/// Whose address it is, as far as somebody can choose it: of IPv6 the network, which one household has to itself.
pub(super) fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(v4) => v4.to_string(),
        IpAddr::V6(v6) => Ipv6Addr::from_bits(v6.to_bits() & !u128::from(u64::MAX)).to_string(),
    }
}

/// The same as a keyed hash, which is all that is stored of it.
pub(super) fn sealed(app: &App, address: IpAddr) -> String {
    app.vault.seal_name(&format!("visitor's address {}", network(address)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_addresses_of_one_household_are_one() {
        let of = |text: &str| network(text.parse().unwrap());
        assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff::9"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
        assert_ne!(of("192.0.2.1"), of("192.0.2.2"));
    }
}
