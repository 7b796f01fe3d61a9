package dev.anabranch.converter.markdown;

/// The host of a mail address, as CommonMark reads it between angle brackets.
public final class MailHost {
    private static final int LONGEST_PART = 63;

    private MailHost() {}

    /// Whether each part of a host has as many characters as it may, and neither begins nor ends with a hyphen.
    ///
    /// @param host of letters, digits, hyphens and dots
    public static boolean isRead(String host) {
        for (var part : host.split("\\.", -1)) {
            if (part.isEmpty() || part.length() > LONGEST_PART || part.startsWith("-") || part.endsWith("-")) {
                return false;
            }
        }
        return true;
    }
}
