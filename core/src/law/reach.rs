//! Where a delivery may go: which URLs a webhook may have, and which addresses may be connected to.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

use crate::error::{Error, Result};

/// Which addresses a delivery may be sent to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Those of the public Internet.
    Public,
    /// Those of this machine: what is sent there needs no encryption.
    Loopback,
    /// Every one.
    Any,
}

impl Reach {
    /// Where a URL may lead.
    #[must_use]
    pub fn of(url: &str, allow_private: bool) -> Self {
        match (url.starts_with("http:"), allow_private) {
            (true, _) => Self::Loopback,
            (false, true) => Self::Any,
            (false, false) => Self::Public,
        }
    }

    /// Whether an address is within it.
    #[must_use]
    pub fn allows(self, address: IpAddr) -> bool {
        match self {
            Self::Public => is_public(address),
            Self::Loopback => address.to_canonical().is_loopback(),
            Self::Any => true,
        }
    }
}

/// The URL of a webhook in its one spelling: https, or http on this machine; nothing in it that is a password.
///
/// # Errors
/// `invalid`, saying what it must be.
pub fn url(text: &str, allow_private: bool) -> Result<String> {
    const LONGEST: usize = 2_000;
    let invalid = |problem: &str| Err(Error::invalid("url", problem));
    if text.chars().count() > LONGEST {
        return invalid("must be at most 2,000 characters");
    }
    let Ok(url) = Url::parse(text) else {
        return invalid("must be a URL, such as `https://hooks.example.com/access`");
    };
    let here = match url.host() {
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            name == "localhost" || name.ends_with(".localhost")
        }
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => IpAddr::V6(address).to_canonical().is_loopback(),
        None => return invalid("must be a URL with a host, such as `https://hooks.example.com/access`"),
    };
    if !(url.scheme() == "https" || url.scheme() == "http" && here) {
        return invalid(
            "must begin with `https://`: only what is on this machine may be told without encryption",
        );
    }
    if !url.username().is_empty() || url.password().is_some() {
        return invalid("must not hold a user or a password");
    }
    if url.fragment().is_some() {
        return invalid("must not have a fragment: it is never sent");
    }
    let address = match url.host() {
        Some(Host::Ipv4(address)) => Some(IpAddr::V4(address)),
        Some(Host::Ipv6(address)) => Some(IpAddr::V6(address)),
        _ => None,
    };
    if !allow_private && (here || address.is_some_and(|address| !is_public(address))) {
        return invalid("is at a private address: `allow_private` allows it");
    }
    Ok(url.into())
}

/// The part of a URL that may be told everywhere: a path is a secret with many receivers.
#[must_use]
pub fn origin(url: &str) -> String {
    Url::parse(url).map(|url| url.origin().ascii_serialization()).unwrap_or_default()
}

/// Whether an address is one of the public Internet's. Those that hold an IPv4 address are judged by that.
///
/// Source: the special-purpose registries of IANA for IPv4 and IPv6 (RFC 6890 and its successors).
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let special = matches!(
        (a, b, c),
        (0 | 10 | 127 | 224.., ..)         // this network, private, loopback; multicast, reserved, broadcast
            | (100, 64..=127, _)           // shared by a provider's customers
            | (169, 254, _)                // link-local, where clouds keep their metadata
            | (172, 16..=31, _)            // private
            | (192, 168, _)                // private
            | (192, 0, 0 | 2)              // protocol assignments, documentation
            | (192, 88, 99)                // once relays to IPv6
            | (198, 18 | 19, _)            // benchmarks
            | (198, 51, 100)               // documentation
            | (203, 0, 113) // documentation
    );
    !special
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let [a, b, c, ..] = address.segments();
    let embedded = |high: u16, low: u16| {
        let [[p, q], [r, s]] = [high.to_be_bytes(), low.to_be_bytes()];
        is_public_v4(Ipv4Addr::new(p, q, r, s))
    };
    let segments = address.segments();
    match (a, b) {
        (0x64, 0xff9b) if segments[2..6] == [0; 4] => embedded(segments[6], segments[7]), // NAT64
        (0x2002, _) => embedded(b, c),                                                    // 6to4
        (0x2001, 0..0x200) => false,  // protocol assignments, Teredo among them
        (0x2001, 0xdb8) => false,     // documentation
        (0x3fff, 0..0x1000) => false, // documentation
        (0x2000..0x4000, _) => true,  // all that is given out
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_addresses_are_known_in_every_dress() {
        for text in [
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.9.9.9",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.1",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "239.1.1.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::7f00:1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::ffff:169.254.169.254",
            "64:ff9b::10.0.0.1",
            "64:ff9b::127.0.0.1",
            "64:ff9b:1::1",
            "2002:7f00:1::",
            "2002:a00:1::1",
            "2002:a9fe:a9fe::",
            "2001::1",
            "2001:1::1",
            "2001:db8::1",
            "3fff::1",
            "fc00::1",
            "fd12:3456::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "100::1",
            "5f00::1",
        ] {
            assert!(!is_public(text.parse().unwrap()), "{text}");
        }
        for text in [
            "1.1.1.1",
            "8.8.8.8",
            "100.63.255.255",
            "100.128.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "192.0.1.1",
            "198.17.0.1",
            "198.20.0.1",
            "223.255.255.255",
            "::ffff:8.8.8.8",
            "64:ff9b::8.8.8.8",
            "2002:808:808::1",
            "2001:200::1",
            "2606:4700::1111",
            "2a00:1450::1",
        ] {
            assert!(is_public(text.parse().unwrap()), "{text}");
        }
    }

    #[test]
    fn a_reach_is_held_against_the_address_that_was_found() {
        let [here, near, far]: [IpAddr; 3] =
            ["127.0.0.1", "10.0.0.1", "8.8.8.8"].map(|text| text.parse().unwrap());
        let of = |url: &str, allow| [here, near, far].map(|address| Reach::of(url, allow).allows(address));
        assert_eq!(of("https://a.example/", false), [false, false, true]);
        assert_eq!(of("https://a.example/", true), [true, true, true]);
        assert_eq!(
            of("http://localhost/", true),
            [true, false, false],
            "whatever localhost was made to mean"
        );
        assert!(Reach::Loopback.allows("::ffff:127.0.0.1".parse().unwrap()));
    }

    #[test]
    fn urls_are_encrypted_or_here_and_hold_no_password() {
        for (text, private) in [
            ("https://hooks.example.com/x?y=1", false),
            ("https://8.8.8.8:8443/", false),
            ("http://127.0.0.1:8080/", true),
            ("http://localhost/x", true),
            ("http://[::1]:8080/", true),
            ("https://10.0.0.1/", true),
        ] {
            assert_eq!(url(text, true).unwrap(), text);
            assert_eq!(url(text, false).is_err(), private, "{text}");
        }
        // Odd spellings of the same address are that address.
        for text in [
            "http://2130706433/",
            "http://0x7f.1/",
            "http://127.1/",
            "http://LOCALHOST./",
            "http://017700000001/",
        ] {
            assert!(url(text, true).is_ok() && url(text, false).is_err(), "{text}");
        }
        for text in [
            "",
            "hooks.example.com",
            "/x",
            "http://hooks.example.com/",
            "ftp://127.0.0.1/",
            "http://10.0.0.1/",
            "file:///etc/passwd",
            "https://user@hooks.example.com/",
            "https://user:password@hooks.example.com/",
            "https://:p@hooks.example.com/",
            "https://hooks.example.com/#x",
            "http://localhost.example.com/",
            "javascript:alert(1)",
            "https://",
        ] {
            assert!(url(text, true).is_err(), "{text}");
        }
        assert!(url(&format!("https://hooks.example.com/{}", "x".repeat(2_000)), true).is_err());
        assert_eq!(
            origin("https://hooks.example.com/services/T0/SECRET?key=SECRET"),
            "https://hooks.example.com"
        );
    }
}
