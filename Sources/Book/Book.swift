public func probe() -> [UInt8] { PackageResources.probe_sql }
