package dev.anabranch.server.account;

import dev.anabranch.server.platform.StoredText;

/// Within what the id of an account elsewhere names one person: all sites of a cloud together, or one site that has
/// its own users.
///
/// @param text as it is kept: `cloud`, or the address of the site
public record Realm(String text) {
    /// All sites of Confluence Cloud: an account id names the same person on each.
    public static final Realm CLOUD = new Realm("cloud");

    private static final int LONGEST = 500;

    /// The same.
    ///
    /// @throws IllegalArgumentException when it is empty or too long to be told apart from others
    public Realm {
        if (text.isEmpty() || text.length() > LONGEST || !StoredText.of(text).equals(text)) {
            throw new IllegalArgumentException("No realm of accounts: '%s'".formatted(text));
        }
    }

    /// A site that has its own users.
    ///
    /// @param address always written the same way
    public static Realm ofSite(String address) {
        return new Realm(address);
    }
}
