package dev.anabranch.server.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who reads a page, as far as pages need to know.
///
/// @param name     as shown; empty when nobody is signed in
/// @param rights what this one may, in words that style sheets know: `read`, `write`, `sync`, `admin`
/// @param proof    by what this one was let in
/// @param formToken shown with each change, to prove that a page of the same session asked for it
/// @param viewed    name of the one as whom an administrator looks at the pages; empty for themselves
public record Reader(String name, List<String> rights, Proof proof, String formToken, String viewed) {
    private static final Reader NOBODY = new Reader("", List.of(), Proof.NONE, "", "");

    /// The same, safe from changes.
    public Reader {
        rights = List.copyOf(rights);
    }

    /// By what a reader was let in.
    public enum Proof {
        /// By nothing.
        NONE,
        /// By what a browser sends with every request, also with those that other sites make it send.
        COOKIE,
        /// By what a program puts into its requests itself.
        HEADER
    }

    /// Whoever is behind a request; nobody when it was not found out.
    public static Reader of(HttpServletRequest request) {
        return request.getAttribute(Reader.class.getName()) instanceof Reader reader ? reader : NOBODY;
    }

    /// Notes that this is who is behind a request.
    public void isBehind(HttpServletRequest request) {
        request.setAttribute(Reader.class.getName(), this);
    }

    /// Whether what only administrators may is offered.
    public boolean isAdministrator() {
        return rights.contains("admin");
    }

    /// Whether anybody is.
    public boolean isSignedIn() {
        return proof != Proof.NONE;
    }

    /// The form token of whoever shows a secret; it does not give the secret away.
    public static String tokenOf(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(("form token of " + secret).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java has SHA-256", missing);
        }
    }

    /// Whether a form token is this one's, in a time that tells nothing about where it differs.
    boolean shows(@Nullable String token) {
        return token != null
                && MessageDigest.isEqual(
                        formToken.getBytes(StandardCharsets.US_ASCII), token.getBytes(StandardCharsets.UTF_8));
    }
}
