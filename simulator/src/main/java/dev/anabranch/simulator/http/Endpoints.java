package dev.anabranch.simulator.http;

import dev.anabranch.simulator.model.Refusal;
import java.util.List;

/// The routes of one API and how it says no.
public interface Endpoints {
    /// What it answers. Asked once, at the start.
    List<Route> routes();

    /// Whether requests need a valid sign-in, or are answered to anybody.
    default boolean open() {
        return false;
    }

    /// The answer to wrong credentials, or to none where nothing is open to anonymous callers.
    Answer notSignedIn();

    /// The answer to a refusal of the model or of a handler.
    Answer refused(Refusal refusal);
}
