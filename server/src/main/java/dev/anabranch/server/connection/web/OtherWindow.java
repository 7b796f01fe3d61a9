package dev.anabranch.server.connection.web;

import jakarta.servlet.http.HttpServletResponse;

/// Lets a page of ours keep hold of the window that it opens for a consent, to see when somebody closes it. All other
/// pages stay cut off from whatever opens them or is opened by them.
final class OtherWindow {
    private static final String POLICY = "Cross-Origin-Opener-Policy";

    private OtherWindow() {}

    /// For the page that opens the window.
    static void mayBeOpened(HttpServletResponse response) {
        response.setHeader(POLICY, "same-origin-allow-popups");
    }

    /// For what is shown in the window: its way to Atlassian and back.
    static void staysKnown(HttpServletResponse response) {
        response.setHeader(POLICY, "unsafe-none");
    }
}
