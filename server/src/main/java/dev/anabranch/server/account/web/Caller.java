package dev.anabranch.server.account.web;

import dev.anabranch.server.account.AccessTokens;
import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.Right;
import dev.anabranch.server.account.Sessions;
import dev.anabranch.server.account.clients.GrantedTokens;
import dev.anabranch.server.platform.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/// Who asks.
public sealed interface Caller {
    /// Whether this one may do what takes a right.
    boolean has(Right right);

    /// The same for the audit log.
    ///
    /// @param address from where
    Actor actor(String address);

    /// The person behind it, if there is one.
    Optional<Person> person();

    /// As whom content is read: the same, or somebody as whom an administrator looks at the pages.
    default Optional<Person> reads() {
        return person();
    }

    /// As whom an administrator looks at the pages.
    default Optional<Person> viewed() {
        return Optional.empty();
    }

    /// Somebody at a browser.
    record Browser(Sessions.Known known) implements Caller {
        @Override
        public boolean has(Right right) {
            return known.viewed().isPresent()
                    ? right == Right.READ // whoever looks as somebody else changes nothing
                    : known.person().has(right);
        }

        @Override
        public Optional<Person> viewed() {
            return known.viewed();
        }

        @Override
        public Optional<Person> reads() {
            return known.viewed().or(this::person);
        }

        @Override
        public Actor actor(String address) {
            return Actor.browser(known.person(), address);
        }

        @Override
        public Optional<Person> person() {
            return Optional.of(known.person());
        }
    }

    /// A program with an access token.
    record Program(AccessTokens.Known known) implements Caller {
        @Override
        public boolean has(Right right) {
            return known.has(right);
        }

        @Override
        public Actor actor(String address) {
            return Actor.program(known.person(), known.token().name(), address);
        }

        @Override
        public Optional<Person> person() {
            return Optional.of(known.person());
        }
    }

    /// A client that somebody let act for them, at the address of agents and nowhere else.
    record Client(GrantedTokens.Known known) implements Caller {
        @Override
        public boolean has(Right right) {
            return known.has(right);
        }

        @Override
        public Actor actor(String address) {
            return Actor.client(known.person(), known.grant().clientName(), address);
        }

        @Override
        public Optional<Person> person() {
            return Optional.of(known.person());
        }
    }

    /// A command on this machine that can read the data folder.
    record Operator() implements Caller {
        @Override
        public boolean has(Right right) {
            return true;
        }

        @Override
        public Actor actor(String address) {
            return Actor.operator(address);
        }

        @Override
        public Optional<Person> person() {
            return Optional.empty();
        }
    }

    /// Who is behind a request.
    static Optional<Caller> of(HttpServletRequest request) {
        return request.getAttribute(Caller.class.getName()) instanceof Caller caller
                ? Optional.of(caller)
                : Optional.empty();
    }

    /// Refuses whoever has not a right that the route alone does not take.
    ///
    /// @throws Problem when it is missing
    static void require(HttpServletRequest request, Right right) {
        if (!known(request).has(right)) {
            throw Problem.forbidden("may-not", "This takes the right '%s'.".formatted(right.word()));
        }
    }

    /// Refuses whoever looks at the pages as somebody else: they only look.
    ///
    /// @throws Problem when they do
    static void requireOneself(HttpServletRequest request) {
        of(request).flatMap(Caller::viewed).ifPresent(viewed -> {
            throw viewing(viewed);
        });
    }

    /// What is said to whoever looks at the pages as somebody else and wants more than to look.
    static Problem viewing(Person viewed) {
        return Problem.forbidden(
                "viewing-as",
                "You look at the pages as %s, and can only read what they may read. End that at the top of each page to do this."
                        .formatted(viewed.name()));
    }

    /// Who is behind a request by now, for an answer that goes on: rights may be taken while it does.
    static Optional<Caller> now(HttpServletRequest request) {
        return CallerFilter.now(request);
    }

    /// Who is behind a request that only somebody known can make.
    ///
    /// @throws Problem when nobody is
    static Caller known(HttpServletRequest request) {
        return of(request).orElseThrow(() -> Problem.unauthenticated("Sign in first."));
    }
}
