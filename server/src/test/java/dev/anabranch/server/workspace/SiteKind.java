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

    /// By what a request for texts is known.
    String text() {
        return this == CLOUD ? "body-format" : "body.storage";
    }
}
