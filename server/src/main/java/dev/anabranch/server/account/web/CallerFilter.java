package dev.anabranch.server.account.web;

import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.Right;
import dev.anabranch.server.account.clients.GrantedTokens;
import dev.anabranch.server.platform.web.OwnAddresses;
import dev.anabranch.server.platform.web.Reader;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Finds out who asks: by the token that a program shows, or else by the cookie of a browser. A token that is good for
/// nothing is not made up for by a cookie.
final class CallerFilter extends OncePerRequestFilter {
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +(\\S{1,200})");

    private static final String STANDING = CallerFilter.class.getName() + ".standing";

    private final Accounts accounts;
    private final OperatorToken operator;
    private final SessionCookie cookie;
    private final GrantedTokens granted;
    private final OwnAddresses addresses;

    /// Looks up again who shows the same.
    private record Standing(Supplier<Optional<Caller>> caller) {}

    CallerFilter(
            Accounts accounts,
            OperatorToken operator,
            SessionCookie cookie,
            GrantedTokens granted,
            OwnAddresses addresses) {
        this.granted = granted;
        this.addresses = addresses;
        this.accounts = accounts;
        this.operator = operator;
        this.cookie = cookie;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable String header = request.getHeader("Authorization");
        if (header == null) {
            String shown = cookie.read(request);
            browser(shown).ifPresent(caller -> {
                enter(caller, Reader.Proof.COOKIE, shown, request);
                request.setAttribute(STANDING, new Standing(() -> browser(shown)));
            });
        } else {
            token(request)
                    .ifPresent(token -> program(token, request).ifPresent(caller -> {
                        enter(caller, Reader.Proof.HEADER, token, request);
                        request.setAttribute(STANDING, new Standing(() -> program(token, request)));
                    }));
        }
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    /// The bearer token that a request shows, whoever it is of.
    static Optional<String> token(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Authorization"))
                .map(BEARER::matcher)
                .filter(Matcher::matches)
                .map(shown -> shown.group(1));
    }

    /// Tells, as often as it is asked, whether whoever made a request is let in still.
    static BooleanSupplier standing(HttpServletRequest request) {
        return () -> now(request).isPresent();
    }

    /// Who makes a request by now, looked up again; nobody when they are not let in any more.
    static Optional<Caller> now(HttpServletRequest request) {
        return request.getAttribute(STANDING) instanceof Standing standing
                ? standing.caller().get()
                : Optional.empty();
    }

    private Optional<Caller> browser(String shown) {
        return shown.isEmpty()
                ? Optional.empty()
                : accounts.sessions().find(shown).map(Caller.Browser::new);
    }

    private Optional<Caller> program(String shown, HttpServletRequest request) {
        return operator.is(shown)
                ? Optional.of(new Caller.Operator())
                : accounts.tokens().find(shown).<Caller>map(Caller.Program::new).or(() -> client(shown, request));
    }

    /// What people let clients do they let them do at the address of agents: nowhere else is a token of theirs good.
    private Optional<Caller> client(String shown, HttpServletRequest request) {
        return AgentChallenge.isFor(request)
                ? granted.find(shown, addresses.base(request) + AgentChallenge.PATH)
                        .map(Caller.Client::new)
                : Optional.empty();
    }

    private static void enter(Caller caller, Reader.Proof proof, String shown, HttpServletRequest request) {
        request.setAttribute(Caller.class.getName(), caller);
        String name = caller.person().map(person -> person.name()).orElse("the operator");
        var rights = Arrays.stream(Right.values())
                .filter(caller::has)
                .map(Right::word)
                .toList();
        String viewed = caller.viewed().map(person -> person.name()).orElse("");
        new Reader(name, rights, proof, Reader.tokenOf(shown), viewed).isBehind(request);
        var authorities = rights.stream().map(SimpleGrantedAuthority::new).toList();
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(name, null, authorities));
        SecurityContextHolder.setContext(context);
    }
}
