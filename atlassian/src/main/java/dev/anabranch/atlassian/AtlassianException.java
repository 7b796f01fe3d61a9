package dev.anabranch.atlassian;

import java.io.Serial;
import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// What can go wrong between us and a site. One sealed family, because a caller acts differently on each: switch
/// over it without a default. Messages say what happened, to which path or thing, and what the reader can do; they
/// never hold a token, a signed address or a body.
public abstract sealed class AtlassianException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private AtlassianException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// The site asked us to slow down for longer than the call was allowed to wait. Trying again after
    /// [#retryAfter] is right.
    public static final class Throttled extends AtlassianException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final Duration retryAfter;

        /// @param retryAfter how long from now the site wants to be left alone
        public Throttled(String message, Duration retryAfter) {
            super(message, null);
            this.retryAfter = retryAfter;
        }

        /// How long from the moment of this error the site wants to be left alone, at least a second, at most an
        /// hour.
        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /// The site could not be reached or could not answer, and trying again within the call did not help. It may
    /// work later.
    public static final class Unavailable extends AtlassianException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final Outage outage;

        /// @param cause the underlying failure, if there was one
        public Unavailable(String message, Outage outage, @Nullable Throwable cause) {
            super(message, cause);
            this.outage = outage;
        }

        /// What kind of outage it was.
        public Outage outage() {
            return outage;
        }
    }

    /// Why a site is [Unavailable]. The first five seldom heal by themselves: a person should look at address or
    /// network.
    public enum Outage {
        /// The host name does not resolve.
        HOST_NOT_FOUND,
        /// Nothing listens there, or the network does not lead there.
        NO_CONNECTION,
        /// The certificate is expired, for another host, or by an unknown authority.
        TLS,
        /// A proxy stands in between and wants a sign-in (407) or refuses.
        PROXY,
        /// Something answers, but it is no Confluence: a web page or another kind of server.
        NOT_CONFLUENCE,
        /// Connecting, waiting for an answer or reading it took too long.
        TIME_OUT,
        /// The answer ended early, was damaged, or was no whole JSON.
        CUT_SHORT,
        /// The server reported an error of its own (5xx).
        SERVER_ERROR,
        /// Ten tries in a row failed, so the site as a whole is left alone for a while: no fault of the thing asked
        /// for.
        SITE_DOWN
    }

    /// The credential is not accepted. Trying again does not help before a person has renewed or corrected it.
    public static final class Unauthorized extends AtlassianException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final Refusal refusal;

        /// @param refusal what exactly is not accepted
        public Unauthorized(String message, Refusal refusal) {
            super(message, null);
            this.refusal = refusal;
        }

        /// What exactly is not accepted.
        public Refusal refusal() {
            return refusal;
        }
    }

    /// What a site does not accept about a credential.
    public enum Refusal {
        /// The pair of e-mail and token, or the bearer token: wrong, expired or revoked, or its account may not use
        /// the product.
        CREDENTIAL,
        /// The token is good but was not granted what the call needs.
        SCOPE,
        /// The token is good but must be used through another address (a scoped token goes through the gateway).
        ADDRESS
    }

    /// The thing is absent, or this account may not see it: Confluence does not tell which. Never a reason to
    /// delete by itself.
    public static final class NotVisible extends AtlassianException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final String thing;

        /// @param thing what was asked for, for example `page 123`
        public NotVisible(String message, String thing) {
            super(message, null);
            this.thing = thing;
        }

        /// What was asked for, for example `page 123`.
        public String thing() {
            return thing;
        }
    }

    /// The site answered with success, but not with what its interface promises; or the answer is larger than
    /// allowed.
    public static final class Unreadable extends AtlassianException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final String where;

        /// @param where the place in the answer, for example `results[3].version.number`
        public Unreadable(String message, String where) {
            super(message, null);
            this.where = where;
        }

        /// The place in the answer, for example `results[3].version.number`, or empty when it is the answer as a
        /// whole.
        public String where() {
            return where;
        }
    }

    /// The request as it stands will not be carried out. Repeating it unchanged does not help.
    public static final class Rejected extends AtlassianException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final Objection objection;

        /// @param objection what stands against the request
        public Rejected(String message, Objection objection) {
            super(message, null);
            this.objection = objection;
        }

        /// What stands against the request.
        public Objection objection() {
            return objection;
        }
    }

    /// What was to be changed has another version by now: somebody else was faster. Read it again, and decide anew.
    public static final class Conflict extends AtlassianException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final String thing;
        private final int present;

        /// @param thing what was to be changed, for example `page 123`
        /// @param present the number of the version that it has now; 0 when the site does not tell
        public Conflict(String message, String thing, int present) {
            super(message, null);
            this.thing = thing;
            this.present = present;
        }

        /// What was to be changed, for example `page 123`.
        public String thing() {
            return thing;
        }

        /// The number of the version that it has now; empty when the site does not tell.
        public OptionalInt present() {
            return present < 1 ? OptionalInt.empty() : OptionalInt.of(present);
        }
    }

    /// A change was sent, but whether the site carried it out is not known: its answer got lost, or was an error of
    /// its own (5xx), or no sense could be made of it. It was not sent again, and must not be before reading has
    /// told that it was not carried out.
    public static final class Uncertain extends AtlassianException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final String thing;

        /// @param thing what was to be changed, for example `page 123`
        /// @param cause what became of the answer
        public Uncertain(String message, String thing, Throwable cause) {
            super(message, cause);
            this.thing = thing;
        }

        /// What was to be changed, for example `page 123`.
        public String thing() {
            return thing;
        }
    }

    /// Why a request was [Rejected].
    public enum Objection {
        /// The place in a list is no longer known: read that list from its start again.
        CURSOR,
        /// The server found the request wrong (400, 414 and the like); the message repeats its words.
        REQUEST,
        /// The account may sign in but not do this (403).
        FORBIDDEN,
        /// Another page or blog post has the title already, perhaps an archived or trashed one.
        TITLE_TAKEN,
        /// What was sent is larger than the site takes (413).
        TOO_LARGE,
        /// This edition of Confluence has no documented way to do it; nothing was sent.
        NOT_OFFERED,
        /// A link in the answer leads away from the site and its media hosts; nothing was sent there.
        UNEXPECTED_HOST
    }
}
