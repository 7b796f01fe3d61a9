package dev.anabranch.atlassian.http;

import dev.anabranch.atlassian.AtlassianException.Objection;
import dev.anabranch.atlassian.AtlassianException.Rejected;
import dev.anabranch.atlassian.SiteAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;

/// Addresses at which there is never a site, whatever name leads to them: those of a machine's own link, and those at
/// which clouds hand out credentials to the machines in them. Nothing is sent there. Private addresses are where a
/// company's own site may well be, and are not among them.
final class ForbiddenAddresses {
    /// Metadata services that are not link-local: AWS by IPv6, and Alibaba Cloud (their documentation).
    private static final Set<InetAddress> METADATA =
            Set.of(InetAddress.ofLiteral("fd00:ec2::254"), InetAddress.ofLiteral("100.100.100.200"));

    /// Finds the addresses of a name.
    @FunctionalInterface
    interface Lookup {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    private final Lookup lookup;

    ForbiddenAddresses(Lookup lookup) {
        this.lookup = lookup;
    }

    /// Looks up a host right before it is asked, so that a name that leads elsewhere meanwhile is noticed, too:
    /// the JDK remembers an answer for longer than it takes to connect. A name that is not found is left to
    /// whoever connects.
    ///
    /// @param host of an address, as [java.net.URI] gives it
    /// @throws Rejected when one of its addresses is forbidden
    void refuse(String host) {
        if (SiteAddress.isLoopback(host)) {
            return;
        }
        try {
            if (Arrays.stream(lookup.of(host)).anyMatch(ForbiddenAddresses::isForbidden)) {
                throw new Rejected(
                        host + " leads to an address at which there is never a site (link-local, multicast or a"
                                + " cloud's metadata service); nothing was sent there. Check the address of the site.",
                        Objection.UNEXPECTED_HOST);
            }
        } catch (UnknownHostException unknown) {
            // told by whoever connects; behind a proxy this machine need not know the name
        }
    }

    private static boolean isForbidden(InetAddress address) {
        return address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || METADATA.contains(address);
    }
}
