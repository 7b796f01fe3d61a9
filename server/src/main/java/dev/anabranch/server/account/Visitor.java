package dev.anabranch.server.account;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// Where a request comes from.
///
/// @param address in numbers
/// @param agent what the browser calls itself; believed by nobody
public record Visitor(String address, String agent) {
    private static final int NETWORK_BYTES = 8;

    /// What counts as one place for throttling: an address, of IPv6 the network of 64 bits, of which one house has all.
    public String place() {
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES))
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException none) {
            return "unknown";
        }
    }
}
