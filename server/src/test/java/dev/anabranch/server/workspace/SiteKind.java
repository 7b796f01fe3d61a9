package dev.anabranch.server.workspace;

import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.datacenter.DataCenterOptions;
import dev.anabranch.simulator.datacenter.Quirk;

/// The kinds of site that are mirrored alike.
enum SiteKind {
    CLOUD,
    DATA_CENTER,
    /// Below a context path, without the scan, and with lists that never end.
    OLD_DATA_CENTER;

    /// In a table.
    String word() {
        return this == CLOUD ? "Cloud" : "Data Center";
    }

    SimulatorOptions of(SimulatorOptions options) {
        return switch (this) {
            case CLOUD -> options;
            case DATA_CENTER -> options.asDataCenter(DataCenterOptions.usual());
            case OLD_DATA_CENTER ->
                options.asDataCenter(DataCenterOptions.usual()
                        .below("/confluence")
                        .ofVersion("7.13.20")
                        .with(Quirk.ENDLESS_NEXT));
        };
    }

    /// Requests for lists of content, as fields of a fault rule.
    String lists() {
        return this == CLOUD ? "\"path\": \"/wiki/api/v2/*\"" : "\"path\": \"*/rest/api/content*\"";
    }

    /// Requests of a sweep for pages, as fields of a fault rule.
    String sweeps() {
        return this == CLOUD
                ? "\"path\": \"/wiki/api/v2/pages\", \"query\": \"*sort=id&limit*\""
                : "\"path\": \"*/rest/api/content/scan\"";
    }

    /// Requests for texts of what changed, as fields of a fault rule.
    String texts() {
        return this == CLOUD
                ? "\"path\": \"/wiki/api/v2/pages\", \"query\": \"*body-format*\""
                : "\"path\": \"*/rest/api/content/search\", \"query\": \"*body.storage*\"";
    }

    /// Requests to the site for the bytes of files, as fields of a fault rule.
    String downloads() {
        return this == CLOUD ? "\"path\": \"/wiki/rest/api/content/*/download\"" : bytes();
    }

    /// Requests that bring the bytes of files, as fields of a fault rule.
    String bytes() {
        return this == CLOUD ? "\"host\": \"media\"" : "\"path\": \"*/download/attachments/*\"";
    }

    /// Requests for the space itself, as fields of a fault rule.
    String spaces() {
        return this == CLOUD ? "\"path\": \"/wiki/api/v2/spaces\"" : "\"path\": \"*/rest/api/space\"";
    }

    /// By what a request for texts is known.
    String text() {
        return this == CLOUD ? "body-format" : "body.storage";
    }
}
