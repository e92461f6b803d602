package dev.modline.server.auth;

import dev.modline.model.InvalidInput;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads capacities from the claims of a verified token. */
final class Claims {
  private static final String AUTHORITY = "authority:";

  private final OidcSettings settings;

  Claims(OidcSettings settings) {
    this.settings = settings;
  }

  /** The capacities; none for claims that name no role of ours, or nobody. */
  List<Caller> callers(JsonObject claims) {
    if (!(at(claims, settings.idClaim()) instanceof String id) || !isId(id)) {
      return List.of();
    }
    List<Caller> callers = new ArrayList<>();
    for (String name : names(at(claims, settings.roleClaim()))) {
      caller(id, name, claims).ifPresent(callers::add);
    }
    return callers;
  }

  private Optional<Caller> caller(String id, String name, JsonObject claims) {
    if (name.startsWith(AUTHORITY)) {
      return authority(id, name.substring(AUTHORITY.length()));
    }
    Role role = settings.roles().getOrDefault(name, Role.of(name).orElse(null));
    if (role == Role.AUTHORITY) {
      return at(claims, settings.authorityClaim()) instanceof String authority
          ? authority(id, authority)
          : Optional.empty();
    }
    return Optional.ofNullable(role).map(each -> Caller.of(id, each));
  }

  private static Optional<Caller> authority(String id, String authority) {
    return isId(authority) ? Optional.of(Caller.ofAuthority(id, authority)) : Optional.empty();
  }

  /** Whether it can stand in the record as a name. */
  private static boolean isId(String text) {
    try {
      return new dev.modline.model.Actor.Staff(text).id().equals(text);
    } catch (InvalidInput e) {
      return false;
    }
  }

  private static @Nullable Object at(JsonObject claims, String path) {
    if (claims.containsKey(path)) {
      return claims.getValue(path);
    }
    Object found = claims;
    for (String step : path.split("\\.", -1)) {
      found = found instanceof JsonObject inside ? inside.getValue(step) : null;
    }
    return found;
  }

  private static Set<String> names(@Nullable Object claim) {
    Set<String> names = new LinkedHashSet<>();
    if (claim instanceof JsonArray array) {
      array.forEach(each -> names.add(String.valueOf(each)));
    } else if (claim instanceof String text) {
      names.addAll(List.of(text.split(" ", -1)));
    }
    return names;
  }
}
