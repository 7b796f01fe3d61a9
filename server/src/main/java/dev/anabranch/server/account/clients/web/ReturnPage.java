package dev.anabranch.server.account.clients.web;

/// What a person sees who goes back to a program.
///
/// @param client  what it calls itself
/// @param place   where it is
/// @param address with the answer
public record ReturnPage(String client, String place, String address, boolean isAllowed) {
    /// Tells nothing of the address, which may hold a code.
    @Override
    public String toString() {
        return "ReturnPage[" + client + "]";
    }
}
