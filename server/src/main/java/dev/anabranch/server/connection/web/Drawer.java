package dev.anabranch.server.connection.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The frame around the steps of connecting a site: which there are, and which one this is.
///
/// @param eyebrow what is being connected, and for whom
/// @param title   of this step
/// @param close   where closing leads
/// @param tabs    the steps, in order
/// @param behind  the connections that there are, shown behind the drawer
public record Drawer(String eyebrow, String title, String close, List<Tab> tabs, List<ConnectionTile> behind) {
    public Drawer {
        tabs = List.copyOf(tabs);
        behind = List.copyOf(behind);
    }

    /// A step of connecting.
    public enum Step {
        /// The site, the way of signing in, and what that takes.
        AUTHENTICATE("Authenticate", "authenticate"),
        /// The consent at Atlassian; only with OAuth.
        AUTHORISE("Authorise", "authorise"),
        /// What is taken from the site.
        CONFIGURE("Configure records", "configure");

        private final String title;
        private final String path;

        Step(String title, String path) {
            this.title = title;
            this.path = path;
        }

        /// Its name for people.
        public String title() {
            return title;
        }

        /// The last part of its address.
        public String path() {
            return path;
        }
    }

    /// A step as the drawer shows it.
    ///
    /// @param href where it is; nothing when it cannot be opened yet, or is the one that is shown
    /// @param done whether nothing is left to do there
    public record Tab(Step step, Optional<String> href, boolean done, boolean current) {}

    /// How far somebody came.
    ///
    /// @param id     of the connection; nothing before there is one
    /// @param oAuth  whether a person has to consent
    /// @param syncs  whether something is taken from the site by it
    /// @param signIn whether the first step is done
    /// @param proven whether a credential was proven
    /// @param ready  whether all was said
    record Progress(Optional<String> id, boolean oAuth, boolean syncs, boolean signIn, boolean proven, boolean ready) {
        static Progress none(boolean oAuth, boolean syncs) {
            return new Progress(Optional.empty(), oAuth, syncs, false, false, false);
        }

        private boolean applies(Step step) {
            return switch (step) {
                case AUTHENTICATE -> true;
                case AUTHORISE -> oAuth;
                case CONFIGURE -> syncs;
            };
        }

        private boolean done(Step step) {
            return switch (step) {
                case AUTHENTICATE -> signIn;
                case AUTHORISE -> proven;
                case CONFIGURE -> ready;
            };
        }

        private boolean open(Step step) {
            return switch (step) {
                case AUTHENTICATE -> true;
                case AUTHORISE -> signIn;
                case CONFIGURE -> proven;
            };
        }
    }

    /// The tabs as they are for somebody who came so far; steps that do not apply are not there.
    static List<Tab> tabs(Progress progress, Step current) {
        var tabs = new ArrayList<Tab>();
        for (var step : Step.values()) {
            if (!progress.applies(step)) {
                continue;
            }
            Optional<String> href = progress.id()
                    .filter(_ -> step != current && progress.open(step))
                    .map(id -> "/connections/%s/%s".formatted(id, step.path()));
            tabs.add(new Tab(step, href, progress.done(step), step == current));
        }
        return tabs;
    }
}
