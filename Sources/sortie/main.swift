import AerialNetwork

print(AerialNetworkSchema.world.summary)
