package dev.anabranch.server.connection.web;

import jakarta.servlet.http.HttpServletResponse;

/// How forms are answered.
final class Forms {
    /// The form is shown again with what is wrong.
    static final int UNPROCESSABLE = 422;

    private Forms() {}

    /// It was done: the browser goes there, and loading anew does not do it twice.
    static void seeOther(HttpServletResponse response, String address) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", address);
    }
}
