package dev.anabranch.converter;

import dev.anabranch.converter.adf.AdfReader;
import dev.anabranch.converter.page.Citation;
import dev.anabranch.converter.storage.StorageReader;
import java.util.List;

/// Finds what a body names outside of itself, each once, in the order of appearance.
public final class References {
    private References() {}

    /// References of a body in storage format. Links written as full addresses are not recognised, those that begin
    /// with `/wiki/` are.
    public static List<Citation> inStorage(String body) {
        return StorageReader.references(body, null);
    }

    /// References of a body in storage format.
    ///
    /// @param siteUrl the site's address, by which links written as full addresses are recognised
    public static List<Citation> inStorage(String body, String siteUrl) {
        return StorageReader.references(body, siteUrl);
    }

    /// References of a body in the Atlassian Document Format, as with [#inStorage(String)].
    public static List<Citation> inAdf(String body) {
        return AdfReader.read(body, null).citations();
    }

    /// References of a body in the Atlassian Document Format, as with [#inStorage(String, String)].
    public static List<Citation> inAdf(String body, String siteUrl) {
        return AdfReader.read(body, siteUrl).citations();
    }
}
