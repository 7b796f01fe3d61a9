package dev.anabranch.simulator.http;

/// An address that is answered.
///
/// @param pattern a path such as `/wiki/api/v2/pages/{id}`; a variable takes one segment. Where two patterns fit,
/// the one with the literal segment wins
public record Route(String method, String pattern, Handler handler) {
    /// Answers GET (and HEAD, with the same headers and no body).
    public static Route get(String pattern, Handler handler) {
        return new Route("GET", pattern, handler);
    }

    /// Answers POST.
    public static Route post(String pattern, Handler handler) {
        return new Route("POST", pattern, handler);
    }

    /// Answers PUT.
    public static Route put(String pattern, Handler handler) {
        return new Route("PUT", pattern, handler);
    }

    /// Answers PATCH.
    public static Route patch(String pattern, Handler handler) {
        return new Route("PATCH", pattern, handler);
    }

    /// Answers DELETE.
    public static Route delete(String pattern, Handler handler) {
        return new Route("DELETE", pattern, handler);
    }
}
