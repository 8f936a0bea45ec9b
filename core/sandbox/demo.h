#pragma once

namespace bobbin::sandbox
{

class Service;

/// A lively account of about sixty sources in every state, two destinations, checks and syncs in progress, and a past of three
/// months; from demo.json, with times relative to the service's clock.
void fillDemo(Service &service);

/// `count` fully configured sources of all databases and applications, each checked, some failing; the same for the same seed.
void fill(Service &service, int count);

} // namespace bobbin::sandbox
