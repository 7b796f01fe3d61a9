package dev.anabranch.server.platform.web;

import jakarta.servlet.http.HttpServletResponse;

/// How forms are answered.
public final class Forms {
    /// Status of a form that is shown again with what is wrong.
    public static final int UNPROCESSABLE = 422;

    private Forms() {}

    /// It was done: the browser goes there, and loading anew does not do it twice.
    public static void seeOther(HttpServletResponse response, String address) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", address);
    }
}
