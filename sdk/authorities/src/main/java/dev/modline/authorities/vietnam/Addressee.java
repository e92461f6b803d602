package dev.modline.authorities.vietnam;

import java.util.Map;

/**
 * To whom a report goes, as it is called on that day.
 *
 * @param name the authority's name in Vietnamese
 * @param address its postal address; may be empty
 */
public record Addressee(String name, String address) {
  Map<String, Object> facts() {
    return Map.of("name", name, "address", address);
  }
}
