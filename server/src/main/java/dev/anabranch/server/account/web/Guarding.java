package dev.anabranch.server.account.web;

import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.AuditEvent.Deed;
import dev.anabranch.server.account.clients.GrantedTokens;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.web.OwnAddresses;
import dev.anabranch.server.platform.web.RefusedRequests;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/// Puts the guard in front of every route.
@Configuration
class Guarding {
    @Bean
    Visitors visitors(OwnAddresses addresses) {
        return new Visitors(addresses);
    }

    @Bean
    RefusedRequests refusedRequests(Accounts accounts, Visitors visitors) {
        return (request, action, object, why) ->
                accounts.refused().note(visitors.of(request), "", Deed.refused(action, object, why));
    }

    @Bean
    SessionCookie sessionCookie(OwnAddresses addresses) {
        return new SessionCookie(addresses);
    }

    @Bean
    ReturnPath returnPath(RouteRules rules) {
        return new ReturnPath(rules);
    }

    @Bean
    InvitationLinks invitationLinks(Accounts accounts, OwnAddresses addresses) {
        return new InvitationLinks(accounts, addresses);
    }

    /// Nobody signs in by way of Spring: without this it would make a user of its own and print the password.
    @Bean
    AuthenticationManager nobodySignsInHere() {
        return attempt -> {
            throw new ProviderNotFoundException("People sign in at /sign-in");
        };
    }

    /// Titles may hold a percent sign or a semicolon, and then addresses of files do.
    @Bean
    HttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowUrlEncodedPercent(true);
        firewall.setAllowSemicolon(true);
        return firewall;
    }

    @Bean
    SecurityFilterChain guard(
            HttpSecurity http,
            Accounts accounts,
            OperatorToken operator,
            RouteRules rules,
            Visitors visitors,
            SessionCookie cookie,
            ReturnPath returnPath,
            OwnAddresses addresses,
            GrantedTokens granted,
            Database database,
            Clock clock) {
        var refusals = new Refusals(rules, returnPath, accounts, granted, visitors, addresses);
        return http.csrf(AbstractHttpConfigurer::disable) // by OwnOrigin, for the token of our own sessions
                .headers(AbstractHttpConfigurer::disable) // by SecureHeaders, also where this chain does not come
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                        .permitAll()
                        .anyRequest()
                        .access(byTable(rules)))
                .addFilterBefore(
                        new CallerFilter(accounts, operator, cookie, granted, addresses),
                        AnonymousAuthenticationFilter.class)
                // before what is noted: to be answered again is no deed
                .addFilterAfter(
                        new IdempotencyFilter(rules, new AnsweredRequests(database, clock), clock),
                        AuthorizationFilter.class)
                .addFilterAfter(new AuditFilter(rules, accounts.audit(), visitors), AuthorizationFilter.class)
                .addFilterAfter(new StreamFilter(), AuthorizationFilter.class)
                .build();
    }

    private static AuthorizationManager<RequestAuthorizationContext> byTable(RouteRules rules) {
        return (authentication, context) -> {
            var request = context.getRequest();
            return new AuthorizationDecision(rules.of(request)
                    .filter(rule -> rule.lets(Caller.of(request)))
                    .isPresent());
        };
    }
}
